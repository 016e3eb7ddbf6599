using MixedModels.Numerics.Distributions;

namespace MixedModels.Diagnostics;

/// <summary>
/// Sorted values against the normal quantiles expected of them, with the line through the quartiles and pointwise
/// limits: the i-th of n normal values lies, with the given probability, between the quantiles of a Beta(i, n + 1 - i)
/// probability.
/// </summary>
/// <param name="Count">n, how many values were given.</param>
/// <param name="Rows">Which value each point is: m indices into what was given, by increasing value; m = n unless fewer
/// points were wanted.</param>
/// <param name="Theoretical">m standard normal quantiles.</param>
/// <param name="Sample">m values, ascending.</param>
/// <param name="Lower">m lower limits, on the scale of the sample.</param>
/// <param name="Upper">m upper limits.</param>
/// <param name="Intercept">Where the line crosses 0.</param>
/// <param name="Slope">Its slope: a robust standard deviation.</param>
public sealed record NormalQuantiles(int Count, int[] Rows, double[] Theoretical, double[] Sample, double[] Lower,
    double[] Upper, double Intercept, double Slope)
{
    /// <summary>The quantiles of some values.</summary>
    /// <param name="values">n values, at least two.</param>
    /// <param name="level">The probability that a point lies within its limits.</param>
    /// <param name="mostPoints">Of more values than this only so many points are kept: half of them at the two ends,
    /// the others evenly from the middle.</param>
    /// <exception cref="ModelException"><c>no-variation</c>: fewer than two values.</exception>
    public static NormalQuantiles Of(ReadOnlySpan<double> values, double level = 0.95, int mostPoints = int.MaxValue)
    {
        var n = values.Length;
        if (n < 2) throw new ModelException("no-variation", "A quantile plot needs at least two values.");
        var sample = values.ToArray();
        int[] rows = [.. Enumerable.Range(0, n)];
        Array.Sort(sample, rows);
        var (intercept, slope) = Line(sample);
        var kept = Thin(n, mostPoints);
        double[] theoretical =
            new double[kept.Length], lower = new double[kept.Length], upper = new double[kept.Length];
        for (var k = 0; k < kept.Length; k++)
        {
            var i = kept[k];
            theoretical[k] = Normal.Quantile(PlottingPosition(i, n));
            lower[k] = intercept + slope * Normal.Quantile(BetaQuantile((1 - level) / 2, i + 1, n - i));
            upper[k] = intercept - slope * Normal.Quantile(BetaQuantile((1 - level) / 2, n - i, i + 1));
        }
        return new NormalQuantiles(n, Array.ConvertAll(kept, i => rows[i]), theoretical,
            Array.ConvertAll(kept, i => sample[i]), lower, upper, intercept, slope);
    }

    /// <summary>
    /// Which of <paramref name="count"/> sorted values to keep where only <paramref name="most"/> can be: half of them
    /// at the two ends, the others evenly from the middle.
    /// </summary>
    public static int[] Thin(int count, int most)
    {
        if (count <= most) return [.. Enumerable.Range(0, count)];
        var (end, middle) = (most / 4, most - 2 * (most / 4));
        return
        [
            .. Enumerable.Range(0, end),
            .. Enumerable.Range(0, middle).Select(i => end + (int)((i + 0.5) * (count - 2 * end) / middle)),
            .. Enumerable.Range(count - end, end),
        ];
    }

    /// <summary>(i + 1 - a) / (n + 1 - 2a), a = 3/8 for up to ten values and 1/2 beyond (R's ppoints).</summary>
    private static double PlottingPosition(int i, int n)
    {
        var a = n <= 10 ? 0.375 : 0.5;
        return (i + 1 - a) / (n + 1 - 2 * a);
    }

    /// <summary>Through the first and third quartiles (R's qqline).</summary>
    private static (double Intercept, double Slope) Line(double[] sorted)
    {
        var (first, third, z) =
            (SampleQuantile.Of(sorted, 0.25), SampleQuantile.Of(sorted, 0.75), Normal.Quantile(0.75));
        var slope = (third - first) / (2 * z);
        return (first + slope * z, slope);
    }

    /// <summary>From F: if f has 2a and 2b degrees of freedom, a f / (a f + b) is Beta(a, b).</summary>
    private static double BetaQuantile(double p, double a, double b)
    {
        var f = FisherF.Quantile(p, 2 * a, 2 * b);
        return a * f / (a * f + b);
    }
}
