using MixedModels.Diagnostics;
using MixedModels.Inference;

namespace MixedModels.Summaries;

/// <summary>What a printed summary of a fit shows, as numbers.</summary>
/// <param name="Fit">The fit.</param>
/// <param name="Tests">Tests and intervals of the fixed effects.</param>
/// <param name="Residuals">Fitted values and residuals.</param>
/// <param name="ResidualQuantiles">Of the scaled Pearson residuals; for a linear model of the (weighted)
/// residuals.</param>
/// <param name="Linear">R squared and F; null for a mixed model.</param>
public sealed record FitSummary(
    LinearMixedModelFit Fit,
    CoefficientTests Tests,
    Residuals Residuals,
    FiveNumbers ResidualQuantiles,
    LinearModelStatistics? Linear)
{
    /// <summary>The summary of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="method">How degrees of freedom are found.</param>
    /// <param name="level">The level of confidence intervals.</param>
    public static FitSummary Create(
        LinearMixedModelFit fit,
        DegreesOfFreedomMethod method = DegreesOfFreedomMethod.Satterthwaite,
        double level = 0.95) => Create(fit, FixedEffectInference.Of(fit, method), level);

    /// <summary>The summary of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="inference">What the tests of its fixed effects rest on.</param>
    /// <param name="level">The level of confidence intervals.</param>
    public static FitSummary Create(LinearMixedModelFit fit, FixedEffectInference inference, double level = 0.95)
    {
        var residuals = Residuals.Create(fit);
        return new FitSummary(
            fit,
            CoefficientTests.Create(inference, level),
            residuals,
            FiveNumbers.Of(fit.IsMixed ? residuals.PearsonScaled.Span : Weighted(fit, residuals)),
            fit.IsMixed ? null : LinearModelStatistics.Create(fit, residuals));
    }

    /// <summary>Tests of hypotheses about the fixed effects that were asked for.</summary>
    public IReadOnlyList<HypothesisTest> Hypotheses { get; init; } = [];

    /// <summary>sqrt(w) e, what R's summary of a weighted linear model shows.</summary>
    private static double[] Weighted(MixedModelFit fit, Residuals residuals)
    {
        var values = residuals.Response.ToArray();
        if (fit.Design.Rows.Weights is { } weights)
            for (var i = 0; i < values.Length; i++) values[i] *= Math.Sqrt(weights.Span[i]);
        return values;
    }
}
