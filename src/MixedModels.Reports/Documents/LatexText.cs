using System.Text;

namespace MixedModels.Reports.Documents;

/// <summary>Text for LaTeX: the one place of documents that escapes it.</summary>
internal static class LatexText
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

    /// <summary>A cell of a table: a leading minus is a minus.</summary>
    public static string Cell(string text)
    {
        var escaped = Escape(text);
        return escaped.Length > 1 && escaped[0] == '-' && char.IsAsciiDigit(escaped[1]) ? "$-$" + escaped[1..] : escaped;
    }
}
