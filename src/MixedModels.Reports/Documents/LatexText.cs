using System.Text;
using System.Text.RegularExpressions;

namespace MixedModels.Reports.Documents;

/// <summary>Text for LaTeX: the one place of documents that escapes it.</summary>
internal static partial class LatexText
{
    /// <summary>Text that stands for itself.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '\\' => "\\textbackslash{}",
                '~' => "\\textasciitilde{}",
                '^' => "\\textasciicircum{}",
                '<' => "\\textless{}",
                '>' => "\\textgreater{}",
                '|' => "\\textbar{}",
                '"' => "\\textquotedbl{}",
                '{' or '}' or '$' or '&' or '#' or '_' or '%' => "\\" + c,
                '\u2264' => "$\\le$",
                '\u2265' => "$\\ge$",
                '\u2212' => "$-$",
                '\u00b2' => "$^2$",
                '\u00d7' => "$\\times$",
                _ => char.IsControl(c) ? " " : c.ToString(),
            });
        }
        return escaped.ToString();
    }

    /// <summary>A cell of a table: the hyphen before a number is a minus.</summary>
    public static string Cell(string text) => Minus().Replace(Escape(text), "$$-$$");

    [GeneratedRegex(@"(?<![\w.])-(?=\d)")]
    private static partial Regex Minus();
}
