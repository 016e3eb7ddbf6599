using System.Text;

namespace MixedModels.Reports.Equations;

/// <summary>Equations as LaTeX, an aligned environment of the package amsmath.</summary>
public static class LatexEquations
{
    private static readonly Dictionary<string, string> Letters = new(StringComparer.Ordinal)
    {
        ["\u03b2"] = "\\beta",
        ["\u03b3"] = "\\gamma",
        ["\u03c0"] = "\\pi",
        ["\u03c8"] = "\\psi",
        ["\u03c6"] = "\\phi",
        ["\u03b5"] = "\\varepsilon",
        ["\u03c3"] = "\\sigma",
        ["\u03c4"] = "\\tau",
        ["\u03c1"] = "\\rho",
    };

    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["~"] = "\\sim",
        ["\u00d7"] = "\\times",
    };

    /// <summary>Writes the equations.</summary>
    /// <param name="lines">The equations.</param>
    /// <param name="writer">Where they go.</param>
    /// <param name="environment">The environment of amsmath: <c>align*</c> in text, <c>aligned</c> inside a
    /// formula.</param>
    public static void Write(IReadOnlyList<MathLine> lines, TextWriter writer, string environment = "align*")
    {
        writer.WriteLine($"\\begin{{{environment}}}");
        for (var i = 0; i < lines.Count; i++)
        {
            writer.Write(Text(lines[i]));
            if (i == 0 || lines[i].Label != lines[i - 1].Label)
                writer.Write($" && \\text{{{Escaped(lines[i].Label, isMath: false)}}}");
            writer.WriteLine(i + 1 < lines.Count ? " \\\\" : "");
        }
        writer.WriteLine($"\\end{{{environment}}}");
    }

    /// <summary>One equation, its first sign marked for alignment.</summary>
    public static string Text(MathLine line)
    {
        var (text, isAligned) = (new StringBuilder(), false);
        foreach (var token in line.Tokens)
        {
            if (text.Length > 0) text.Append(' ');
            if (!isAligned && token is { Kind: MathKind.Operator, Text: "=" or "~" })
            {
                text.Append('&');
                isAligned = true;
            }
            text.Append(Written(token));
        }
        return text.ToString();
    }

    private static string Written(MathToken token)
    {
        var body = token.Kind switch
        {
            MathKind.Symbol => Letters.GetValueOrDefault(token.Text, token.Text),
            MathKind.Variable => $"\\mathrm{{{Escaped(token.Text)}}}",
            MathKind.Operator => Operators.GetValueOrDefault(token.Text, token.Text),
            _ => token.Text,
        };
        if (token.HasHat) body = token.Kind == MathKind.Variable ? $"\\widehat{{{body}}}" : $"\\hat{{{body}}}";
        return body + Index(token.Index) + (token.IsSquared ? "^2" : "");
    }

    private static string Index(string index)
    {
        if (index.Length == 0) return "";
        var letters = index.Select(c => Letters.GetValueOrDefault(c.ToString(), c.ToString()));
        return $"_{{{string.Concat(letters)}}}";
    }

    private static string Escaped(string text, bool isMath = true)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '\\' => isMath ? "\\backslash " : "\\textbackslash{}",
                '~' => isMath ? "\\sim " : "\\textasciitilde{}",
                '^' => isMath ? "{\\wedge}" : "\\textasciicircum{}",
                '{' or '}' or '$' or '&' or '#' or '_' or '%' => "\\" + c,
                '\u00d7' => isMath ? "\\times " : "x",
                ' ' => isMath ? "\\ " : " ",
                _ => c.ToString(),
            });
        }
        return escaped.ToString();
    }
}
