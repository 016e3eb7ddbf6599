namespace MixedModels.Numerics.Distributions;

/// <summary>
/// Tails of statistics that are divided by an estimate s of their standard deviation, df s^2 being chi-squared: the
/// mean over s of the tail for a known one.
/// </summary>
/// <remarks>
/// The integrand over log s is analytic and falls off fast on both sides, so that the trapezoidal rule is exact to
/// rounding at a modest step (Trefethen and Weideman 2014, SIAM Rev. 56, 385).
/// </remarks>
internal static class ScaleMixture
{
    /// <summary>A logarithm below which a contribution does not count: e^-42 = 6e-19.</summary>
    private const double Negligible = 42;

    /// <summary>So many degrees of freedom are as good as infinitely many.</summary>
    private const double Many = 1e8;

    /// <summary>E tail(q s).</summary>
    /// <param name="tail">The tail for a known standard deviation: 1 at 0, falling to 0.</param>
    /// <param name="q">Where, positive.</param>
    /// <param name="df">Degrees of freedom, positive.</param>
    public static double Mean(Func<double, double> tail, double q, double df)
    {
        if (df > Many) return tail(q);
        // sd of log s is about 1 / sqrt(2 df); the strip in which exp(-df s^2 / 2) falls off is pi / 4 wide
        var spread = 1 / Math.Sqrt(2 * df);
        var step = Math.Min(0.12, 0.6 * spread);
        var constant = 0.5 * Math.Log(df / Math.PI) - SaddlePoint.StirlingError(df / 2);
        var low = Math.Min(Math.Min(0, -Math.Log(q)) - Negligible / df, -12 * spread) - 2;
        var sum = 0.0;
        for (var i = (long)Math.Floor(low / step); ; i++)
        {
            var t = i * step;
            var log = constant - df / 2 * ExpBeyondLine(2 * t);
            if (t > 0 && log < -Negligible + Math.Min(0, Math.Log(Math.Max(sum, double.Epsilon)))) break;
            if (log > -745) sum += Math.Exp(log) * tail(q * Math.Exp(t));
        }
        return sum * step;
    }

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
}
