using System.Globalization;
using System.Text;

namespace MixedModels.Fitting;

/// <summary>
/// A fit in a few lines, for a console or a debugger; the summary for readers, with tests and words, is made in the
/// package MixedModels.Reports.
/// </summary>
internal static class FitText
{
    public static string Of(LinearMixedModelFit fit)
    {
        var text = new StringBuilder();
        var name = !fit.IsMixed ? "deviance" : fit.Criterion == Criterion.Reml ? "REML criterion" : "deviance";
        text.Append(CultureInfo.InvariantCulture, $"{fit.Design.Formula}\n");
        text.Append(CultureInfo.InvariantCulture,
            $"{fit.Design.RowCount} rows, {name} {Number(fit.Statistics.Objective)}");
        text.Append(fit.Verdict switch
        {
            { Converged: false } => ", not converged\n",
            { IsSingular: true } => ", singular\n",
            _ => "\n",
        });
        Lines(text, ["standard deviation", ""], Deviations(fit));
        Lines(text, ["fixed effect", "estimate", "std. error"], Effects(fit));
        return text.ToString();
    }

    private static IEnumerable<string[]> Deviations(LinearMixedModelFit fit) =>
    [
        .. fit.VarianceComponents.SelectMany(term => term.Names.Select((name, c) =>
            (string[])[$"{name} | {term.Group}", Number(term.StandardDeviations[c])])),
        ["residual", Number(fit.Sigma)],
    ];

    private static IEnumerable<string[]> Effects(MixedModelFit fit) => fit.FixedEffects.Names.Select((name, i) =>
        (string[])[name, Number(fit.FixedEffects.Estimates[i]), Number(fit.FixedEffects.StandardErrors[i])]);

    private static void Lines(StringBuilder text, string[] head, IEnumerable<string[]> rows)
    {
        string[][] all = [head, .. rows];
        var widths = head.Select((_, c) => all.Max(row => row[c].Length)).ToArray();
        foreach (var row in all)
        {
            text.Append(row[0].PadRight(widths[0]));
            for (var c = 1; c < row.Length; c++) text.Append("  ").Append(row[c].PadLeft(widths[c]));
            while (text[^1] == ' ') text.Length--;
            text.Append('\n');
        }
    }

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
