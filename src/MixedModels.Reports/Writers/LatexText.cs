using System.Text;
using System.Text.RegularExpressions;
using MixedModels.Reports.Documents;

namespace MixedModels.Reports.Writers;

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

    /// <summary>Words, some set apart.</summary>
    public static string Of(RichText text) => string.Concat(text.Spans.Select(span => span.Kind switch
    {
        TextSpanKind.Strong => $"\\textbf{{{Escape(span.Text)}}}",
        TextSpanKind.Code => $"\\texttt{{{Escape(span.Text)}}}",
        _ => Escape(span.Text),
    }));

    /// <summary>A cell of a table: the hyphen before a number is a minus.</summary>
    public static string Cell(string text) => Minus().Replace(Escape(text), "$$-$$");

    [GeneratedRegex(@"(?<![\w.])-(?=\d)")]
    private static partial Regex Minus();
}
