using System.Net;
using System.Text;

namespace MixedModels.Reports.Equations;

/// <summary>Equations as MathML, a table of one equation a row.</summary>
public static class MathMlEquations
{
    /// <summary>Writes the equations.</summary>
    public static void Write(IReadOnlyList<MathLine> lines, TextWriter writer)
    {
        writer.WriteLine("<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\"><mtable columnalign=\"left left\">");
        for (var i = 0; i < lines.Count; i++)
        {
            var label = i > 0 && lines[i].Label == lines[i - 1].Label ? "" : lines[i].Label;
            writer.WriteLine($"<mtr><mtd><mtext>{WebUtility.HtmlEncode(label)}</mtext></mtd><mtd><mrow>{Row(lines[i])}</mrow></mtd></mtr>");
        }
        writer.WriteLine("</mtable></math>");
    }

    private static string Row(MathLine line)
    {
        var row = new StringBuilder();
        MathToken? last = null;
        foreach (var token in line.Tokens)
        {
            if (token.Kind == MathKind.Variable && last is not null && last.Kind != MathKind.Operator) row.Append("<mo>&#x2062;</mo><mspace width=\"0.2em\"/>");
            row.Append(Written(token));
            last = token;
        }
        return row.ToString();
    }

    private static string Written(MathToken token)
    {
        var body = token.Kind switch
        {
            MathKind.Number => $"<mn>{token.Text}</mn>",
            MathKind.Operator => $"<mo>{WebUtility.HtmlEncode(token.Text)}</mo>",
            MathKind.Variable => $"<mi mathvariant=\"normal\">{WebUtility.HtmlEncode(token.Text)}</mi>",
            _ => $"<mi>{token.Text}</mi>",
        };
        return (token.Index.Length > 0, token.IsSquared) switch
        {
            (true, true) => $"<msubsup>{body}<mi>{token.Index}</mi><mn>2</mn></msubsup>",
            (true, false) => $"<msub>{body}<mi>{token.Index}</mi></msub>",
            (false, true) => $"<msup>{body}<mn>2</mn></msup>",
            _ => body,
        };
    }
}
