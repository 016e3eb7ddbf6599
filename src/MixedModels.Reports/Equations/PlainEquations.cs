using System.Text;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Equations;

/// <summary>Equations as plain text.</summary>
public static class PlainEquations
{
    /// <summary>Two blanks before and after a label.</summary>
    private const int Margins = 4;

    private const string Further = "  ";

    /// <summary>Writes the equations, the labels in a column; long ones go on in further lines.</summary>
    public static void Write(IReadOnlyList<MathLine> lines, ITextSurface surface)
    {
        var width = lines.Max(l => l.Label.Length);
        var last = "";
        foreach (var line in lines)
        {
            var label = line.Label == last ? "" : line.Label;
            last = line.Label;
            surface.Write($"  {label.PadRight(width)}  ", TextStyle.Muted);
            var parts =
                MathLineBreaks.Break(line.Tokens, TextSurfaceExtensions.LineWidth - width - Margins - Further.Length,
                tokens => DisplayWidth.Of(Text(new MathLine("", tokens))));
            foreach (var (i, part) in parts.Index())
            {
                if (i > 0) surface.Write(new string(' ', width + Margins));
                surface.Line((i > 0 ? Further : "") + Text(new MathLine("", part)));
            }
        }
    }

    /// <summary>An equation without its label.</summary>
    public static string Text(MathLine line)
    {
        var text = new StringBuilder();
        MathToken? last = null, before = null;
        foreach (var token in line.Tokens)
        {
            if (last is not null && !IsSign(last, before) && token.Text is not (")" or ",") && last.Text != "("
                && !(token.Text == "(" && last is { Kind: MathKind.Symbol or MathKind.Variable }))
                text.Append(' ');
            text.Append(Written(token));
            (before, last) = (last, token);
        }
        return text.ToString();
    }

    /// <summary>Whether a minus is the sign of what follows, as in = -1, rather than a difference.</summary>
    private static bool IsSign(MathToken token, MathToken? before) =>
        token is { Kind: MathKind.Operator, Text: "-" }
        && before is null or { Kind: MathKind.Operator, Text: not ")" };

    /// <summary>A letter has its hat above it, a name behind it; an index of letters is set apart.</summary>
    private static string Written(MathToken token)
    {
        var hat = !token.HasHat ? "" : token.Text.Length == 1 ? "\u0302" : "-hat";
        var index = token.Kind == MathKind.Variable ? "" : token.Index;
        var line = index.Length > 0 && char.IsLetter(index[0]) ? "_" : "";
        return token.Text + hat + line + index + (token.IsSquared ? "\u00b2" : "");
    }
}
