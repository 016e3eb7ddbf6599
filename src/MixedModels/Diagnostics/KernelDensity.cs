using MixedModels.Numerics.Distributions;

namespace MixedModels.Diagnostics;

/// <summary>
/// A density estimate with a Gaussian kernel, and what it would look like were the values normal: its exact mean under
/// a normal distribution with the sample's mean and standard deviation, plus and minus two of its standard errors
/// (Bowman and Azzalini 1997, Applied Smoothing Techniques, sec. 2.5).
/// </summary>
/// <param name="X">Where it is estimated: m places, equally spaced.</param>
/// <param name="Density">m densities.</param>
/// <param name="NormalLower">m lower limits under normality, not below 0.</param>
/// <param name="NormalUpper">m upper limits under normality.</param>
/// <param name="Bandwidth">The standard deviation of the kernel.</param>
public sealed record KernelDensity(double[] X, double[] Density, double[] NormalLower, double[] NormalUpper,
    double Bandwidth)
{
    /// <summary>Beyond so many standard deviations the kernel is zero in double precision.</summary>
    private const double KernelReach = 9;

    /// <summary>
    /// Estimates a density from three bandwidths below the smallest value to three above the largest.
    /// </summary>
    /// <param name="values">n values, at least two, not all the same.</param>
    /// <param name="points">m.</param>
    /// <exception cref="ModelException"><c>no-variation</c>.</exception>
    public static KernelDensity Estimate(ReadOnlySpan<double> values, int points = 256)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        if (sorted.Length < 2 || !(sorted[^1] > sorted[0]))
            throw new ModelException("no-variation", "A density needs at least two different values.");
        var (_, mean, deviation) = SampleMoments.Of(sorted);
        var h = RuleOfThumb(sorted, deviation);
        var x = new double[points];
        var step = (sorted[^1] - sorted[0] + 6 * h) / (points - 1);
        for (var i = 0; i < points; i++) x[i] = sorted[0] - 3 * h + i * step;
        var density = Array.ConvertAll(x, at => At(sorted, at, h));
        var bands = Array.ConvertAll(x, at => UnderNormality(at, mean, deviation, h, sorted.Length));
        return new KernelDensity(x, density, [.. bands.Select(b => b.Lower)], [.. bands.Select(b => b.Upper)], h);
    }

    /// <summary>0.9 min(s, IQR / 1.34) n^(-1/5) (Silverman 1986, eq. 3.31; R's bw.nrd0).</summary>
    private static double RuleOfThumb(double[] sorted, double deviation)
    {
        var spread = Math.Min(deviation, (SampleQuantile.Of(sorted, 0.75) - SampleQuantile.Of(sorted, 0.25)) / 1.34);
        return 0.9 * (spread > 0 ? spread : deviation) * Math.Pow(sorted.Length, -0.2);
    }

    private static double At(double[] sorted, double x, double h)
    {
        var from = Array.BinarySearch(sorted, x - KernelReach * h);
        var sum = 0.0;
        for (var i = from < 0 ? ~from : from; i < sorted.Length && sorted[i] <= x + KernelReach * h; i++)
            sum += Normal.Density((x - sorted[i]) / h);
        return sum / (sorted.Length * h);
    }

    private static (double Lower, double Upper) UnderNormality(double x, double mean, double deviation, double h, int n)
    {
        var expected = Density(x, mean, Math.Sqrt(deviation * deviation + h * h));
        var variance =
            (Density(0, 0, Math.Sqrt(2) * h) * Density(x, mean, Math.Sqrt(deviation * deviation + h * h / 2))
                - expected * expected) / n;
        var half = 2 * Math.Sqrt(Math.Max(0, variance));
        return (Math.Max(0, expected - half), expected + half);

        static double Density(double x, double mean, double deviation) =>
            Normal.Density((x - mean) / deviation) / deviation;
    }
}
