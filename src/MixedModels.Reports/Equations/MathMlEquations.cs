using System.Text;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Equations;

/// <summary>Equations as MathML, a table of one equation a row.</summary>
public static class MathMlEquations
{
    private const string Indent = "<mspace width=\"2em\"/>";

    /// <summary>Writes the equations.</summary>
    /// <param name="lines">The equations.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="longest">How long a line may be, in letters: longer equations go on in further rows. By default
    /// each is one row.</param>
    public static void Write(IReadOnlyList<MathLine> lines, TextWriter writer, int longest = int.MaxValue)
    {
        writer.WriteLine(
            "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\"><mtable columnalign=\"left left\">");
        for (var i = 0; i < lines.Count; i++)
        {
            var label = i > 0 && lines[i].Label == lines[i - 1].Label ? "" : lines[i].Label;
            foreach (var (part, tokens) in MathLineBreaks.Break(lines[i].Tokens, longest).Index())
                writer.WriteLine($"<mtr><mtd><mtext>{XmlText.Escape(part == 0 ? label : "")}</mtext></mtd><mtd><mrow>"
                    + $"{(part == 0 ? "" : Indent)}{Row(tokens)}</mrow></mtd></mtr>");
        }
        writer.WriteLine("</mtable></math>");
    }

    private static string Row(IReadOnlyList<MathToken> tokens)
    {
        var row = new StringBuilder();
        MathToken? last = null;
        foreach (var token in tokens)
        {
            if (token.Kind == MathKind.Variable && last is not null && last.Kind != MathKind.Operator)
                row.Append("<mo>&#x2062;</mo><mspace width=\"0.2em\"/>");
            row.Append(IsSign(token, last) ? $"<mo form=\"prefix\">{Minus(token.Text)}</mo>" : Written(token));
            last = token;
        }
        return row.ToString();
    }

    /// <summary>Whether a minus is the sign of what follows, as in = -1, rather than a difference.</summary>
    private static bool IsSign(MathToken token, MathToken? last) =>
        token is { Kind: MathKind.Operator, Text: "-" } && last is { Kind: MathKind.Operator, Text: not ")" };

    private static string Written(MathToken token)
    {
        var body = token.Kind switch
        {
            MathKind.Number => $"<mn>{Minus(token.Text)}</mn>",
            MathKind.Operator => $"<mo>{XmlText.Escape(Minus(token.Text))}</mo>",
            MathKind.Variable => $"<mi mathvariant=\"normal\">{XmlText.Escape(token.Text)}</mi>",
            _ => $"<mi>{token.Text}</mi>",
        };
        if (token.HasHat) body = $"<mover accent=\"true\">{body}<mo>^</mo></mover>";
        return (token.Index.Length > 0, token.IsSquared) switch
        {
            (true, true) => $"<msubsup>{body}<mi mathvariant=\"normal\">{token.Index}</mi><mn>2</mn></msubsup>",
            (true, false) => $"<msub>{body}<mi mathvariant=\"normal\">{token.Index}</mi></msub>",
            (false, true) => $"<msup>{body}<mn>2</mn></msup>",
            _ => body,
        };
    }

    private static string Minus(string text) => text.Replace('-', '\u2212');
}
