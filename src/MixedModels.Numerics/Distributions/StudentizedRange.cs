namespace MixedModels.Numerics.Distributions;

/// <summary>
/// The studentized range (Tukey's distribution): the range of k independent standard normal values over an independent
/// estimate of their standard deviation with some degrees of freedom; infinitely many mean that it is known.
/// </summary>
/// <remarks>
/// The tail is the integral of two functions that are analytic and fall off fast on both sides, over log s (the
/// estimate) and over z (the smallest of the values). The trapezoidal rule on the whole line is then exact to rounding
/// at a modest step (Trefethen and Weideman 2014, SIAM Rev. 56, 385), and nothing is subtracted, so that small tails
/// keep their digits.
/// </remarks>
public static class StudentizedRange
{
    /// <summary>The step over z: the narrowest factor has variance 1/2: e^(-2 pi^2 0.5 / 0.16^2) is left.</summary>
    private const double Step = 0.16;

    /// <summary>How far from its middle the integrand over z is below 1e-17 of its size there.</summary>
    private const double Reach = 9;

    /// <summary>A logarithm below which a contribution does not count: e^-42 = 6e-19.</summary>
    private const double Negligible = 42;

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
        return df > 1e8 ? RangeSurvival(q, means) : Math.Min(1, OverScale(q, means, df));
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

    /// <summary>The tail of the range of known scale, weighted with the density of s over t = log s.</summary>
    private static double OverScale(double q, int means, double df)
    {
        // sd of log s is about 1 / sqrt(2 df); the strip in which exp(-df s^2 / 2) falls off is pi / 4 wide.
        var step = Math.Min(0.12, 0.6 / Math.Sqrt(2 * df));
        var constant = LogConstant(df);
        var peak = Math.Min(0, -Math.Log(q));
        var low = Math.Min(peak - Negligible / df, -12 / Math.Sqrt(2 * df)) - 2;
        var sum = 0.0;
        for (var i = (long)Math.Floor(low / step); ; i++)
        {
            var t = i * step;
            var log = constant - df / 2 * ExpBeyondLine(2 * t);
            if (t > 0 && log < -Negligible + Math.Min(0, Math.Log(Math.Max(sum, double.Epsilon)))) break;
            if (log < -745) continue;
            sum += Math.Exp(log) * RangeSurvival(q * Math.Exp(t), means);
        }
        return sum * step;
    }

    /// <summary>log of 2 (df/2)^(df/2) e^(-df/2) / Gamma(df/2): the density of log s at s = 1.</summary>
    private static double LogConstant(double df) =>
        0.5 * Math.Log(df / Math.PI) - SaddlePoint.StirlingError(df / 2);

    /// <summary>e^x - 1 - x, with its digits where it is small.</summary>
    private static double ExpBeyondLine(double x)
    {
        if (Math.Abs(x) > 0.1) return Math.Exp(x) - 1 - x;
        var (sum, term) = (0.0, x);
        for (var i = 2; i < 13; i++)
        {
            term *= x / i;
            sum += term;
        }
        return sum;
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
