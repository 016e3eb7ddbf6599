namespace MixedModels.Numerics.Distributions;

/// <summary>
/// The studentized range (Tukey's distribution): the range of k independent standard normal values over an independent
/// estimate of their standard deviation with some degrees of freedom; infinitely many mean that it is known.
/// </summary>
/// <remarks>
/// The tail for a known standard deviation is an integral over the largest value of a function that is analytic and
/// falls off fast, by the trapezoidal rule; nothing is subtracted, so that small tails keep their digits. The mean over
/// the estimate is <see cref="ScaleMixture"/>'s.
/// </remarks>
public static class StudentizedRange
{
    /// <summary>The step over z: the narrowest factor has variance 1/2: e^(-2 pi^2 0.5 / 0.16^2) is left.</summary>
    private const double Step = 0.16;

    /// <summary>How far from its middle the integrand over z is below 1e-17 of its size there.</summary>
    private const double Reach = 9;

    /// <summary>P(Q > q).</summary>
    /// <param name="q">The range over the standard deviation, of one value, not of a difference.</param>
    /// <param name="means">k, at least 2.</param>
    /// <param name="df">Degrees of freedom, positive; infinity for a known standard deviation.</param>
    /// <exception cref="ArgumentOutOfRangeException">means or df are out of range.</exception>
    public static double Survival(double q, int means, double df)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(means, 2);
        Probability.RequireDegreesOfFreedom(df);
        if (double.IsNaN(q) || double.IsNaN(df)) return double.NaN;
        if (q <= 0) return 1;
        if (double.IsPositiveInfinity(q)) return 0;
        return Math.Min(1, ScaleMixture.Mean(w => RangeSurvival(w, means), q, df));
    }

    /// <summary>The q with P(Q > q) = p; keeps its digits where p is small.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is outside 0..1, or means or df are out of range.</exception>
    public static double UpperQuantile(double p, int means, double df)
    {
        Probability.Require(p);
        return p switch
        {
            0 => double.PositiveInfinity,
            1 => 0,
            _ => TailInversion.Solve(q => Survival(q, means, df), p, Math.Sqrt(2) * StudentT.UpperQuantile(
                Math.Max(p / (means * (means - 1.0)), double.Epsilon), df)),
        };
    }

    /// <summary>
    /// P(range of k standard normal values > w) = k times the integral of
    /// phi(z) (Phi(z)^(k-1) - (Phi(z) - Phi(z - w))^(k-1)), z the largest value.
    /// </summary>
    private static double RangeSurvival(double w, int means)
    {
        if (w > 80) return 0;
        var sum = 0.0;
        double from = Math.Min(-Reach, w / 2 - Reach), to = Math.Max(Reach, w / 2 + Reach);
        for (var i = (int)(from / Step); i <= (int)(to / Step); i++)
        {
            var z = i * Step;
            double below = Normal.Cdf(z), outside = Normal.Cdf(z - w);
            sum += Normal.Density(z) * outside * PowerSum(below, below - outside, means - 1);
        }
        return Math.Min(1, means * sum * Step);
    }

    /// <summary>(a^n - b^n) / (a - b) for 0 &lt;= b &lt;= a &lt;= 1, with no digits cancelled.</summary>
    private static double PowerSum(double a, double b, int n)
    {
        if (n > 16 && b < 0.5 * a) return (Math.Pow(a, n) - Math.Pow(b, n)) / (a - b);
        // Horner: a^(n-1) + a^(n-2) b + ... + b^(n-1)
        var (sum, power) = (1.0, 1.0);
        for (var i = 1; i < n; i++)
        {
            power *= a;
            sum = power + b * sum;
        }
        return sum;
    }
}
