using MathNet.Numerics;

namespace MixedModels.Numerics.Distributions;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    private const double InverseSqrtTwoPi = 0.398942280401432677939946059934;
    private const double InverseSqrtTwo = 0.707106781186547524400844362105;

    /// <summary>The density at z.</summary>
    public static double Density(double z) => InverseSqrtTwoPi * Math.Exp(-0.5 * z * z);

    /// <summary>P(Z &lt;= z).</summary>
    public static double Cdf(double z) => 0.5 * SpecialFunctions.Erfc(-z * InverseSqrtTwo);

    /// <summary>P(Z > z).</summary>
    public static double Survival(double z) => 0.5 * SpecialFunctions.Erfc(z * InverseSqrtTwo);

    /// <summary>P(|Z| > |z|).</summary>
    public static double TwoSidedP(double z) => SpecialFunctions.Erfc(Math.Abs(z) * InverseSqrtTwo);

    /// <summary>The z with P(Z &lt;= z) = p.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is outside 0..1.</exception>
    public static double Quantile(double p)
    {
        Probability.Require(p);
        return -Math.Sqrt(2) * SpecialFunctions.ErfcInv(2 * p);
    }

    /// <summary>The z with P(Z > z) = q; keeps its digits where q is small.</summary>
    /// <exception cref="ArgumentOutOfRangeException">q is outside 0..1.</exception>
    public static double UpperQuantile(double q) => -Quantile(q);
}
