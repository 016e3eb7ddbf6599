namespace MixedModels.Numerics.Distributions;

/// <summary>
/// The mixture in equal parts of two chi-squared distributions with m - 1 and m degrees of freedom: what a
/// likelihood-ratio statistic follows where one of m further parameters is a variance whose true value is zero
/// (Self and Liang 1987, case 5; Stram and Lee 1994).
/// </summary>
public static class ChiBarSquared
{
    /// <summary>P(X &gt;= x).</summary>
    /// <param name="x">The statistic, not negative.</param>
    /// <param name="parameters">m, at least one; for one the first part is a point mass at zero.</param>
    public static double Survival(double x, int parameters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters, 1);
        var fewer = parameters == 1 ? (x > 0 ? 0 : 1) : ChiSquared.Survival(x, parameters - 1);
        return (fewer + ChiSquared.Survival(x, parameters)) / 2;
    }
}
