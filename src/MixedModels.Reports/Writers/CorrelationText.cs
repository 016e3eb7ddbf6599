using MixedModels.Fitting;
using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Writers;

/// <summary>The correlations of the fixed effects as texts: the strict lower triangle, with shortened names.</summary>
/// <param name="RowNames">p - 1 names, the first coefficient left out.</param>
/// <param name="ColumnNames">p - 1 names, the last coefficient left out.</param>
/// <param name="Columns">p - 1 columns of p - 1 cells.</param>
internal sealed record CorrelationText(string[] RowNames, string[] ColumnNames, IReadOnlyList<string[]> Columns)
{
    /// <summary>More coefficients than this have no table: it would be unreadable.</summary>
    public const int MostCoefficients = 12;

    /// <summary>The table; null when there is one coefficient or too many.</summary>
    public static CorrelationText? Of(FixedEffects effects)
    {
        var p = effects.Names.Count;
        if (p is < 2 or > MostCoefficients) return null;
        var correlation = effects.Correlation();
        var width = correlation.Cast<double>().Max(c => NumberFormat.Fixed(c, 3).Length);
        var cells = new string[p - 1][];
        for (var column = 0; column < p - 1; column++)
        {
            var at = column;
            cells[column] = [.. Enumerable.Range(1, p - 1).Select(row => row > at ? NumberFormat.Fixed(correlation[row, at], 3).PadLeft(width) : "")];
        }
        return new CorrelationText(Abbreviation.Of(effects.Names, 11)[1..], Abbreviation.Of(effects.Names, 6)[..^1], cells);
    }
}
