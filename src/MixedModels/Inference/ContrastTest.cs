using MixedModels.Numerics.Distributions;

namespace MixedModels.Inference;

/// <summary>A contrast l'beta of the fixed effects with its test and its Wald interval.</summary>
/// <param name="Estimate">l'beta, on the scale of the (transformed) response.</param>
/// <param name="StandardError">sqrt(l'Cov(beta)l).</param>
/// <param name="DegreesOfFreedom">
/// Of the t distribution; infinite for a normal test, NaN when none were asked for.
/// </param>
/// <param name="Statistic">(Estimate - value) / StandardError; the value is zero unless another was given.</param>
/// <param name="PValue">Two-sided, from the survival function; NaN without degrees of freedom.</param>
/// <param name="Lower">
/// The lower limit: by t quantiles, or by normal ones when no degrees of freedom were asked for; NaN where the data
/// leave none.
/// </param>
/// <param name="Upper">The upper limit.</param>
public sealed record ContrastTest(
    double Estimate,
    double StandardError,
    double DegreesOfFreedom,
    double Statistic,
    double PValue,
    double Lower,
    double Upper)
{
    /// <summary>The test of a contrast.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="contrast">l, p values in the order of the fixed effects.</param>
    /// <param name="method">Degrees of freedom; a linear model has n - p unless none are asked for.</param>
    /// <param name="level">The level of the interval, between 0 and 1.</param>
    public static ContrastTest Create(
        MixedModelFit fit,
        ReadOnlySpan<double> contrast,
        DegreesOfFreedomMethod method = DegreesOfFreedomMethod.Satterthwaite,
        double level = 0.95) => FixedEffectInference.Of(fit, method).Test(contrast, level);

    /// <summary>The test of an estimate with its standard error.</summary>
    internal static ContrastTest Of(
        double estimate, double error, double df, bool isTested, double level, double value)
    {
        var isNormal = !isTested || double.IsPositiveInfinity(df);
        var statistic = (estimate - value) / error;
        var (p, quantile) = isNormal
            ? (isTested ? Normal.TwoSidedP(statistic) : double.NaN, Normal.Quantile((1 + level) / 2))
            : df > 0 ? (StudentT.TwoSidedP(statistic, df), StudentT.Quantile((1 + level) / 2, df))
            : (double.NaN, double.NaN);
        return new ContrastTest(
            estimate, error, df, statistic, p, estimate - quantile * error, estimate + quantile * error);
    }
}
