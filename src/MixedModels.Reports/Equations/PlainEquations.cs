using System.Text;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Equations;

/// <summary>Equations as plain text.</summary>
public static class PlainEquations
{
    /// <summary>Writes one equation a line, the labels in a column.</summary>
    public static void Write(IReadOnlyList<MathLine> lines, ITextSurface surface)
    {
        var width = lines.Max(l => l.Label.Length);
        var last = "";
        foreach (var line in lines)
        {
            var label = line.Label == last ? "" : line.Label;
            last = line.Label;
            surface.Write($"  {label.PadRight(width)}  ", TextStyle.Muted);
            surface.Line(Text(line));
        }
    }

    /// <summary>An equation without its label.</summary>
    public static string Text(MathLine line)
    {
        var text = new StringBuilder();
        MathToken? last = null;
        foreach (var token in line.Tokens)
        {
            if (last is not null && token.Text is not (")" or ",") && last.Text != "("
                && !(token.Text == "(" && last is { Kind: MathKind.Symbol or MathKind.Variable }))
                text.Append(' ');
            text.Append(token.Text).Append(token.Kind == MathKind.Variable ? "" : token.Index)
                .Append(token.IsSquared ? "\u00b2" : "");
            last = token;
        }
        return text.ToString();
    }
}
