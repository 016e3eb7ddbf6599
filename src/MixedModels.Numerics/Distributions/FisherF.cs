namespace MixedModels.Numerics.Distributions;

/// <summary>
/// Fisher's F distribution with any positive degrees of freedom; an infinite denominator gives chi-squared divided by
/// its degrees of freedom.
/// </summary>
public static class FisherF
{
    /// <summary>Beyond this the limit is exact to rounding.</summary>
    private const double LargeDenominator = 1e15;

    /// <summary>The density at f.</summary>
    public static double Density(double f, double numeratorDf, double denominatorDf)
    {
        Require(numeratorDf, denominatorDf);
        if (f < 0)
            return 0;
        if (f == 0)
            return numeratorDf < 2 ? double.PositiveInfinity : numeratorDf == 2 ? 1 : 0;
        if (denominatorDf > LargeDenominator)
            return numeratorDf * ChiSquared.Density(numeratorDf * f, numeratorDf);
        var (x, y) = Share(f, numeratorDf, denominatorDf);
        return Math.Exp(SaddlePoint.LogBetaKernel(numeratorDf / 2, denominatorDf / 2, x, y)) / f;
    }

    /// <summary>P(F &lt;= f).</summary>
    public static double Cdf(double f, double numeratorDf, double denominatorDf)
    {
        Require(numeratorDf, denominatorDf);
        if (double.IsNaN(f + numeratorDf + denominatorDf))
            return double.NaN;
        if (denominatorDf > LargeDenominator)
            return ChiSquared.Cdf(numeratorDf * f, numeratorDf);
        var (x, y) = Share(f, numeratorDf, denominatorDf);
        return IncompleteBeta.Regularized(numeratorDf / 2, denominatorDf / 2, x, y);
    }

    /// <summary>P(F > f).</summary>
    public static double Survival(double f, double numeratorDf, double denominatorDf)
    {
        Require(numeratorDf, denominatorDf);
        if (double.IsNaN(f + numeratorDf + denominatorDf))
            return double.NaN;
        if (denominatorDf > LargeDenominator)
            return ChiSquared.Survival(numeratorDf * f, numeratorDf);
        var (x, y) = Share(f, numeratorDf, denominatorDf);
        return IncompleteBeta.Regularized(denominatorDf / 2, numeratorDf / 2, y, x);
    }

    /// <summary>The f with P(F &lt;= f) = p.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is outside 0..1, or the degrees of freedom are not
    /// positive.</exception>
    public static double Quantile(double p, double numeratorDf, double denominatorDf)
    {
        Probability.Require(p);
        Require(numeratorDf, denominatorDf);
        if (double.IsNaN(p + numeratorDf + denominatorDf))
            return double.NaN;
        return p switch
        {
            0 => 0,
            > 0.5 => UpperQuantile(1 - p, numeratorDf, denominatorDf),
            _ => TailInversion.Solve(f => Cdf(f, numeratorDf, denominatorDf), p, 1),
        };
    }

    /// <summary>The f with P(F > f) = q; keeps its digits where q is small.</summary>
    /// <exception cref="ArgumentOutOfRangeException">q is outside 0..1, or the degrees of freedom are not
    /// positive.</exception>
    public static double UpperQuantile(double q, double numeratorDf, double denominatorDf)
    {
        Probability.Require(q);
        Require(numeratorDf, denominatorDf);
        if (double.IsNaN(q + numeratorDf + denominatorDf))
            return double.NaN;
        return q switch
        {
            0 => double.PositiveInfinity,
            > 0.5 => Quantile(1 - q, numeratorDf, denominatorDf),
            _ => TailInversion.Solve(f => Survival(f, numeratorDf, denominatorDf), q, 1),
        };
    }

    /// <summary>x = d1 f / (d1 f + d2) and y = 1 - x.</summary>
    private static (double X, double Y) Share(double f, double numeratorDf, double denominatorDf)
    {
        if (f <= 0)
            return (0, 1);
        var ratio = numeratorDf / denominatorDf * f;
        return double.IsInfinity(ratio) ? (1, 0) : (ratio / (1 + ratio), 1 / (1 + ratio));
    }

    private static void Require(double numeratorDf, double denominatorDf)
    {
        Probability.RequireDegreesOfFreedom(numeratorDf);
        Probability.RequireDegreesOfFreedom(denominatorDf);
        if (double.IsPositiveInfinity(numeratorDf))
            throw new ArgumentOutOfRangeException(nameof(numeratorDf), numeratorDf,
                "The numerator's degrees of freedom are finite.");
    }
}
