using MixedModels.Numerics.Distributions;
using MixedModels.Structure;

namespace MixedModels.Diagnostics;

/// <summary>
/// The autocorrelation of residuals within groups, in the order of the rows (Pinheiro and Bates 2000,
/// Mixed-Effects Models in S and S-PLUS, sec. 5.3): the mean product of residuals so many rows apart within a group
/// over the mean square.
/// </summary>
/// <param name="Group">The grouping factor; null when all rows are one series.</param>
/// <param name="Lags">0, 1, 2...</param>
/// <param name="Values">One correlation a lag.</param>
/// <param name="PairCounts">How many pairs each comes from.</param>
/// <param name="Limits">The half width of a band in which a correlation of zero lies: z / sqrt(pairs).</param>
public sealed record ResidualAutocorrelation(
    string? Group, int[] Lags, double[] Values, int[] PairCounts, double[] Limits)
{
    /// <summary>The autocorrelation of the residuals of a fit within the levels of one of its terms.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="residuals">Its residuals; the scaled ones are used.</param>
    /// <param name="term">The number of the random-effects term whose levels are the series; ignored for a
    /// linear model.</param>
    /// <param name="maxLag">The largest lag; null for what the longest group allows, at most 10 log10(n).</param>
    /// <param name="level">The level of the band.</param>
    public static ResidualAutocorrelation Create(
        MixedModelFit fit, Residuals residuals, int term = 0, int? maxLag = null, double level = 0.95)
    {
        var values = residuals.PearsonScaled.Span;
        var series = fit.Design.IsMixed ? Series(values, fit.Design.RandomEffects[term].Grouping) : [values.ToArray()];
        var most = Math.Min(maxLag ?? (int)Math.Floor(10 * Math.Log10(values.Length)), series.Max(s => s.Length) - 1);
        var square = series.Sum(s => s.Sum(v => v * v)) / values.Length;
        var z = Normal.Quantile((1 + level) / 2);
        double[] correlations = new double[most + 1], limits = new double[most + 1];
        var pairs = new int[most + 1];
        for (var lag = 0; lag <= most; lag++)
        {
            var sum = 0.0;
            foreach (var one in series)
                for (var i = lag; i < one.Length; i++, pairs[lag]++) sum += one[i] * one[i - lag];
            correlations[lag] = sum / pairs[lag] / square;
            limits[lag] = z / Math.Sqrt(pairs[lag]);
        }
        return new ResidualAutocorrelation(
            fit.Design.IsMixed ? fit.Design.RandomEffects[term].Group : null,
            [.. Enumerable.Range(0, most + 1)],
            correlations,
            pairs,
            limits);
    }

    private static double[][] Series(ReadOnlySpan<double> values, Grouping grouping)
    {
        var series = new double[grouping.LevelCount][];
        for (var level = 0; level < series.Length; level++)
        {
            var rows = grouping.Rows[level];
            series[level] = new double[rows.Length];
            for (var i = 0; i < rows.Length; i++) series[level][i] = values[rows[i]];
        }
        return series;
    }
}
