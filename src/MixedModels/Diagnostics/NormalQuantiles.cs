using MixedModels.Numerics.Distributions;

namespace MixedModels.Diagnostics;

/// <summary>
/// Sorted values against the normal quantiles expected of them, with the line through the quartiles and pointwise limits: the i-th of n normal values
/// lies, with the given probability, between the quantiles of a Beta(i, n + 1 - i) probability.
/// </summary>
/// <param name="Rows">Which value each point is: n indices into what was given, by increasing value.</param>
/// <param name="Theoretical">n standard normal quantiles.</param>
/// <param name="Sample">n values, ascending.</param>
/// <param name="Lower">n lower limits, on the scale of the sample.</param>
/// <param name="Upper">n upper limits.</param>
/// <param name="Intercept">Where the line crosses 0.</param>
/// <param name="Slope">Its slope: a robust standard deviation.</param>
public sealed record NormalQuantiles(int[] Rows, double[] Theoretical, double[] Sample, double[] Lower, double[] Upper, double Intercept, double Slope)
{
    /// <summary>The quantiles of some values.</summary>
    /// <param name="values">n values, at least two.</param>
    /// <param name="level">The probability that a point lies within its limits.</param>
    /// <exception cref="ModelException"><c>no-variation</c>: fewer than two values.</exception>
    public static NormalQuantiles Of(ReadOnlySpan<double> values, double level = 0.95)
    {
        var n = values.Length;
        if (n < 2) throw new ModelException("no-variation", "A quantile plot needs at least two values.");
        var sample = values.ToArray();
        int[] rows = [.. Enumerable.Range(0, n)];
        Array.Sort(sample, rows);
        var (intercept, slope) = Line(sample);
        double[] theoretical = new double[n], lower = new double[n], upper = new double[n];
        for (var i = 0; i < n; i++)
        {
            theoretical[i] = Normal.Quantile(PlottingPosition(i, n));
            lower[i] = intercept + slope * Normal.Quantile(BetaQuantile((1 - level) / 2, i + 1, n - i));
            upper[i] = intercept - slope * Normal.Quantile(BetaQuantile((1 - level) / 2, n - i, i + 1));
        }
        return new NormalQuantiles(rows, theoretical, sample, lower, upper, intercept, slope);
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
        var (first, third, z) = (KernelDensity.Quantile(sorted, 0.25), KernelDensity.Quantile(sorted, 0.75), Normal.Quantile(0.75));
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
