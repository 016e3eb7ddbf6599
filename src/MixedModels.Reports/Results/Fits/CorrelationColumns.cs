using MixedModels.Fitting;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Results.Fits;

/// <summary>
/// The correlations of the fixed effects as columns of a table: the strict lower triangle, under shortened names.
/// </summary>
internal static class CorrelationColumns
{
    /// <summary>More coefficients than this have no table: it would be unreadable.</summary>
    public const int MostCoefficients = 12;

    private const int Decimals = 3;
    private const int RowNameLength = 11;
    private const int HeadLength = 6;

    /// <summary>The columns of 2 to <see cref="MostCoefficients"/> coefficients.</summary>
    public static IReadOnlyList<ReportColumn> Of(FixedEffects effects)
    {
        var heads = Abbreviation.Of(effects.Names, HeadLength);
        var correlation = effects.Correlation();
        var width = correlation.Cast<double>().Max(c => Text(c).Length);
        var rows = Enumerable.Range(1, effects.Names.Count - 1);
        return
        [
            ReportColumn.Text("", Abbreviation.Of(effects.Names, RowNameLength)[1..]),
            .. Enumerable.Range(0, effects.Names.Count - 1).Select(column => ReportColumn.Text(
                heads[column], rows.Select(row => row > column ? Text(correlation[row, column]).PadLeft(width) : ""))),
        ];
    }

    private static string Text(double correlation) => NumberFormat.Fixed(correlation, Decimals);
}
