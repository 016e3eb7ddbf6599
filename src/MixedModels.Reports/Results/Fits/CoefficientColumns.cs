using MixedModels.Inference;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Interpretation.Fits;
using MixedModels.Reports.Numbers;
using MixedModels.Summaries;

namespace MixedModels.Reports.Results.Fits;

/// <summary>
/// The fixed effects as columns of a table. Degrees of freedom are shown where they differ from row to row, p-values
/// where there are any; coefficients that a mixed model had to drop have no row, as in lme4.
/// </summary>
internal static class CoefficientColumns
{
    private const int DegreesOfFreedomDigits = 4;

    /// <summary>The columns of a fit.</summary>
    public static IReadOnlyList<ReportColumn> Of(FitSummary summary, CoefficientHeads heads)
    {
        var table = Shown(summary);
        var method = summary.Tests.Method;
        if (method == DegreesOfFreedomMethod.Asymptotic) heads = heads.OfNormalTests();
        List<ReportColumn> columns =
        [
            ReportColumn.Of(table["term"]) with { Head = heads.Term },
            .. ReportColumn.Together(
                [heads.Estimate, heads.StandardError], [Numbers(table, "estimate"), Numbers(table, "std.error")],
                c => CoefficientFormat.Estimates(c)),
        ];
        if (InferencePhrases.HasOwnDegreesOfFreedom(summary.Tests.Inference))
            columns.Add(ReportColumn.Of("df", Numbers(table, "df"), ColumnFormats.Significant(DegreesOfFreedomDigits)));
        columns.Add(ReportColumn.Of(heads.Statistic, Numbers(table, "statistic"), ColumnFormats.Statistics));
        if (method != DegreesOfFreedomMethod.None)
            columns.Add(ReportColumn.Of(heads.PValue, Numbers(table, "p.value"), ColumnFormats.PValues));
        return columns;
    }

    private static Table Shown(FitSummary summary)
    {
        var table = CoefficientTable.Create(summary.Fit, summary.Tests);
        return summary.Fit.IsMixed
            ? table.Take([.. Enumerable.Range(0, table.RowCount).Where(row => !table["estimate"].IsMissing(row))])
            : table;
    }

    private static double[] Numbers(Table table, string name) => ((NumericColumn)table[name]).Values.ToArray();
}
