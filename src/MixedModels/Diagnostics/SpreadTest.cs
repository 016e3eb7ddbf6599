using MixedModels.Numerics.Distributions;

namespace MixedModels.Diagnostics;

/// <summary>
/// Whether residuals spread equally over the fitted values: the test of Brown and Forsythe (1974,
/// doi:10.1080/01621459.1974.10482955) on standardized residuals in thirds of the rows.
/// </summary>
/// <remarks>
/// In a mixed model residuals rise with the fitted values by themselves, as effects are drawn towards zero; their line
/// over the fitted values is taken off first, so that its slope is not taken for spread.
/// </remarks>
/// <param name="Deviations">
/// The standard deviation in each third from the lowest to the highest, in units of the response.
/// </param>
/// <param name="Rows">How many rows each has.</param>
/// <param name="F">The statistic.</param>
/// <param name="NumeratorDf">Thirds less one.</param>
/// <param name="DenominatorDf">Rows less thirds.</param>
/// <param name="PValue">Of F, from its survival function.</param>
public sealed record SpreadTest(
    double[] Deviations, int[] Rows, double F, int NumeratorDf, int DenominatorDf, double PValue)
{
    /// <summary>A standard deviation of fewer rows says little.</summary>
    public const int LeastRows = 5;

    /// <summary>How many times the largest standard deviation is the smallest.</summary>
    public double Ratio => Deviations.Max() / Deviations.Min();

    /// <summary>The test over the fitted values.</summary>
    /// <returns>Null where a third has too few rows, or the fitted values are all the same.</returns>
    public static SpreadTest? Of(CheckedResiduals residuals)
    {
        var fitted = residuals.Residuals.Fitted.Span;
        var thirds = RowThirds.Of(fitted, residuals.Usable);
        if (!thirds.HaveRows(LeastRows)) return null;
        double[] x = [.. Take(fitted, residuals.Usable)], values = [.. Take(residuals.Standardized, residuals.Usable)];
        if (LeastSquaresLine.Through(x, values) is not { } line) return null;
        var left = residuals.Standardized.AsSpan().ToArray();
        foreach (var row in residuals.Usable) left[row] -= line.At(fitted[row]);
        double[][] distances = [.. thirds.Parts.Select(part => Distances(Take(left, part)))];
        var (k, n) = (distances.Length, distances.Sum(d => d.Length));
        var mean = distances.Sum(d => d.Sum()) / n;
        var between = distances.Sum(d => d.Length * Square(d.Average() - mean)) / (k - 1);
        var within = distances.Sum(SquaresAboutMean) / (n - k);
        if (!(within > 0)) return null;
        double[] deviations =
            [.. thirds.Parts.Select(part => residuals.InUnits(Deviation(Take(residuals.Standardized, part))))];
        return new SpreadTest(
            deviations, [.. thirds.Parts.Select(part => part.Length)], between / within, k - 1, n - k,
            FisherF.Survival(between / within, k - 1, n - k));
    }

    private static double[] Take(ReadOnlySpan<double> values, int[] rows)
    {
        var taken = new double[rows.Length];
        for (var i = 0; i < taken.Length; i++) taken[i] = values[rows[i]];
        return taken;
    }

    /// <summary>The distances from the median.</summary>
    private static double[] Distances(double[] values)
    {
        double[] sorted = [.. values.Order()];
        var median = SampleQuantile.Of(sorted, 0.5);
        return Array.ConvertAll(values, v => Math.Abs(v - median));
    }

    private static double Deviation(double[] values) =>
        Math.Sqrt(SquaresAboutMean(values) / (values.Length - 1));

    private static double SquaresAboutMean(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => Square(v - mean));
    }

    private static double Square(double value) => value * value;
}
