namespace MixedModels.Numerics.Distributions;

/// <summary>The chi-squared distribution with any positive degrees of freedom.</summary>
public static class ChiSquared
{
    /// <summary>The density at x.</summary>
    public static double Density(double x, double df)
    {
        Probability.RequireDegreesOfFreedom(df);
        if (x < 0)
            return 0;
        if (x == 0)
            return df < 2 ? double.PositiveInfinity : df == 2 ? 0.5 : 0;
        return Math.Exp(SaddlePoint.LogGammaKernel(df / 2, x / 2)) / x;
    }

    /// <summary>P(X &lt;= x).</summary>
    public static double Cdf(double x, double df)
    {
        Probability.RequireDegreesOfFreedom(df);
        return double.IsNaN(x + df) ? double.NaN : IncompleteGamma.Lower(df / 2, x / 2);
    }

    /// <summary>P(X > x).</summary>
    public static double Survival(double x, double df)
    {
        Probability.RequireDegreesOfFreedom(df);
        return double.IsNaN(x + df) ? double.NaN : IncompleteGamma.Upper(df / 2, x / 2);
    }

    /// <summary>The x with P(X &lt;= x) = p.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is outside 0..1, or df not positive.</exception>
    public static double Quantile(double p, double df)
    {
        Probability.Require(p);
        Probability.RequireDegreesOfFreedom(df);
        if (double.IsNaN(p + df))
            return double.NaN;
        return p switch
        {
            0 => 0,
            > 0.5 => UpperQuantile(1 - p, df),
            _ => TailInversion.Solve(x => Cdf(x, df), p, df),
        };
    }

    /// <summary>The x with P(X > x) = q; keeps its digits where q is small.</summary>
    /// <exception cref="ArgumentOutOfRangeException">q is outside 0..1, or df not positive.</exception>
    public static double UpperQuantile(double q, double df)
    {
        Probability.Require(q);
        Probability.RequireDegreesOfFreedom(df);
        if (double.IsNaN(q + df))
            return double.NaN;
        return q switch
        {
            0 => double.PositiveInfinity,
            > 0.5 => Quantile(1 - q, df),
            _ => TailInversion.Solve(x => Survival(x, df), q, df),
        };
    }
}
