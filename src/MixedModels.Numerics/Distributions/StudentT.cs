namespace MixedModels.Numerics.Distributions;

/// <summary>
/// Student's t distribution with any positive degrees of freedom; infinitely many give the normal distribution.
/// </summary>
public static class StudentT
{
    /// <summary>
    /// Beyond this the normal deviate of Hill (1970, CACM algorithm 395) is exact to rounding, and quicker.
    /// </summary>
    private const double LargeDegreesOfFreedom = 2e6;

    /// <summary>The density at t.</summary>
    public static double Density(double t, double df)
    {
        Probability.RequireDegreesOfFreedom(df);
        if (double.IsPositiveInfinity(df))
            return Normal.Density(t);
        var half = df / 2;
        var ratio = t * t / df;
        var logRatio = double.IsInfinity(ratio)
            ? 2 * (Math.Log(Math.Abs(t)) - Math.Log(df) / 2)
            : Logarithm.OnePlus(ratio);
        var constant = SaddlePoint.StirlingError(half + 0.5) - SaddlePoint.StirlingError(half)
            - SaddlePoint.Deviance(half, half + 0.5);
        return Math.Exp(constant - (half + 0.5) * logRatio) / Math.Sqrt(2 * Math.PI);
    }

    /// <summary>P(T &lt;= t).</summary>
    public static double Cdf(double t, double df) => Survival(-t, df);

    /// <summary>P(T > t).</summary>
    public static double Survival(double t, double df) =>
        t >= 0 ? 0.5 * TwoSidedP(t, df) : 1 - 0.5 * TwoSidedP(t, df);

    /// <summary>P(|T| > |t|).</summary>
    /// <exception cref="ArgumentOutOfRangeException">df is not positive.</exception>
    public static double TwoSidedP(double t, double df)
    {
        Probability.RequireDegreesOfFreedom(df);
        if (double.IsNaN(t) || double.IsNaN(df))
            return double.NaN;
        if (df > LargeDegreesOfFreedom)
            return Normal.TwoSidedP(double.IsPositiveInfinity(df) ? t : NormalDeviate(Math.Abs(t), df));

        var square = t * t;
        if (double.IsInfinity(square))
            return double.IsInfinity(t) ? 0 : FarTail(t, df);
        return IncompleteBeta.Regularized(df / 2, 0.5, df / (df + square), square / (df + square));
    }

    /// <summary>The t with P(T &lt;= t) = p.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is outside 0..1, or df not positive.</exception>
    public static double Quantile(double p, double df) => p <= 0.5 ? -UpperQuantile(p, df) : UpperQuantile(1 - p, df);

    /// <summary>The t with P(T > t) = q; keeps its digits where q is small.</summary>
    /// <exception cref="ArgumentOutOfRangeException">q is outside 0..1, or df not positive.</exception>
    public static double UpperQuantile(double q, double df)
    {
        Probability.Require(q);
        Probability.RequireDegreesOfFreedom(df);
        if (double.IsNaN(q) || double.IsNaN(df))
            return double.NaN;
        if (double.IsPositiveInfinity(df))
            return Normal.UpperQuantile(q);
        return q switch
        {
            0 => double.PositiveInfinity,
            0.5 => 0,
            > 0.5 => -UpperQuantile(1 - q, df),
            _ => TailInversion.Solve(t => Survival(t, df), q, Math.Max(Normal.UpperQuantile(q), 1e-300)),
        };
    }

    /// <summary>The z with P(|Z| > z) = P(|T| > t).</summary>
    private static double NormalDeviate(double t, double df)
    {
        var a = df - 0.5;
        var b = 48 * a * a;
        var y = a * Logarithm.OnePlus(t / df * t);
        var correction = ((((-0.4 * y - 3.3) * y - 24) * y - 85.5) / (0.8 * y * y + 100 + b) + y + 3) / b;
        return (1 + correction) * Math.Sqrt(y);
    }

    /// <summary>
    /// The first term of the tail, for t so large that its square overflows: (df/t^2)^(df/2) / (df/2 B(df/2, 1/2)).
    /// </summary>
    private static double FarTail(double t, double df)
    {
        var half = df / 2;
        var logBeta = MathNet.Numerics.SpecialFunctions.BetaLn(half, 0.5);
        return Math.Exp(half * (Math.Log(df) - 2 * Math.Log(Math.Abs(t))) - Math.Log(half) - logBeta);
    }
}
