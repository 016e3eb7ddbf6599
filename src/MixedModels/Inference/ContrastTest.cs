using MixedModels.Numerics.Distributions;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Inference;

/// <summary>A contrast l'beta of the fixed effects with its test against zero and its Wald interval.</summary>
/// <param name="Estimate">l'beta, on the scale of the (transformed) response.</param>
/// <param name="StandardError">sqrt(l'Cov(beta)l).</param>
/// <param name="DegreesOfFreedom">Of the t distribution; NaN when none were asked for.</param>
/// <param name="Statistic">Estimate / StandardError.</param>
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
        LinearMixedModelFit fit,
        ReadOnlySpan<double> contrast,
        DegreesOfFreedomMethod method = DegreesOfFreedomMethod.Satterthwaite,
        double level = 0.95)
    {
        var estimate = 0.0;
        for (var i = 0; i < contrast.Length; i++)
            if (contrast[i] != 0) estimate += contrast[i] * fit.FixedEffects.Estimates[i];
        var error = Math.Sqrt(QuadraticForm.Of(fit.FixedEffects.Covariance, contrast));
        if (method == DegreesOfFreedomMethod.None)
            return Of(estimate, error, double.NaN, double.NaN, Normal.Quantile((1 + level) / 2));
        double df = method == DegreesOfFreedomMethod.Satterthwaite
            ? Satterthwaite.DegreesOfFreedom(fit, contrast)
            : fit.Design.RowCount - fit.FixedEffects.Names.Count;
        return df > 0
            ? Of(estimate, error, df, StudentT.TwoSidedP(estimate / error, df), StudentT.Quantile((1 + level) / 2, df))
            : Of(estimate, error, df, double.NaN, double.NaN);
    }

    private static ContrastTest Of(double estimate, double error, double df, double p, double quantile) =>
        new(estimate, error, df, estimate / error, p, estimate - quantile * error, estimate + quantile * error);
}
