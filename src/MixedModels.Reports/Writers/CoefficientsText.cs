using MixedModels.Inference;
using MixedModels.Reports.Numbers;
using MixedModels.Summaries;
using MixedModels.Tables;

namespace MixedModels.Reports.Writers;

/// <summary>The table of fixed effects as texts.</summary>
/// <param name="Names">A coefficient a row.</param>
/// <param name="Estimates">Estimates.</param>
/// <param name="StandardErrors">Standard errors.</param>
/// <param name="DegreesOfFreedom">Empty when none are shown.</param>
/// <param name="Statistics">t values.</param>
/// <param name="PValues">Empty when none are shown.</param>
/// <param name="Stars">Empty when no p-value is below 0.1.</param>
internal sealed record CoefficientsText(string[] Names, string[] Estimates, string[] StandardErrors, string[] DegreesOfFreedom, string[] Statistics, string[] PValues, string[] Stars)
{
    public static CoefficientsText Of(FitSummary summary)
    {
        var table = CoefficientTable.Create(summary.Fit, summary.Tests);
        if (summary.Fit.IsMixed) table = table.Take([.. Enumerable.Range(0, table.RowCount).Where(i => !table["estimate"].IsMissing(i))]);
        var (estimates, errors, df) = (Numbers(table, "estimate"), Numbers(table, "std.error"), Numbers(table, "df"));
        var (statistics, p) = (Numbers(table, "statistic"), Numbers(table, "p.value"));
        var showsDf = summary.Tests.Method == DegreesOfFreedomMethod.Satterthwaite;
        var showsP = summary.Tests.Method != DegreesOfFreedomMethod.None;
        var scale = CoefficientFormat.Estimates([estimates, errors]);
        return new CoefficientsText(
            [.. Enumerable.Range(0, table.RowCount).Select(i => table["term"].Text(i)!)],
            scale[0],
            scale[1],
            showsDf ? NumberFormat.Column(df, 4) : [],
            CoefficientFormat.Statistics(statistics),
            showsP ? NumberFormat.PValues(p) : [],
            showsP && p.Any(value => value < 0.1) ? Array.ConvertAll(p, NumberFormat.Stars) : []);
    }

    private static double[] Numbers(Table table, string name) => ((NumericColumn)table[name]).Values.ToArray();
}
