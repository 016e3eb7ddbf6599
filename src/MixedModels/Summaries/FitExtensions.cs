using MixedModels.Diagnostics;
using MixedModels.Inference;

namespace MixedModels;

/// <summary>
/// What is asked most of a fit, by one call each. More is in the types that take a fit:
/// <see cref="FixedEffectInference"/>, <see cref="LikelihoodRatioTest"/>, <see cref="VarianceParameters"/>,
/// <see cref="Residuals"/>, <see cref="Leverage"/>.
/// </summary>
public static class FitExtensions
{
    /// <summary>Predicts the response of new rows: X beta + offset, plus Z b if wanted.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="newData">The new rows; the response is not needed.</param>
    /// <param name="use">Which random effects to add.</param>
    /// <param name="allowNewLevels">
    /// Whether levels of grouping factors that the fit did not have are allowed; their effect is zero, its expectation.
    /// </param>
    /// <exception cref="ModelException"><c>new-level</c>, <c>unknown-column</c>, <c>text-as-number</c>.</exception>
    public static Predictions Predict(
        this LinearMixedModelFit fit,
        Table newData,
        RandomEffectsUse use = RandomEffectsUse.All,
        bool allowNewLevels = false)
    {
        ArgumentNullException.ThrowIfNull(newData);
        return PredictionModel.Create(fit).Predict(newData, use, allowNewLevels);
    }

    /// <summary>Tests and Wald intervals of the fixed effects.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="method">How degrees of freedom are found.</param>
    /// <param name="level">The confidence level of the intervals, between 0 and 1.</param>
    public static CoefficientTests Tests(
        this MixedModelFit fit,
        DegreesOfFreedomMethod method = DegreesOfFreedomMethod.Satterthwaite,
        double level = 0.95) => CoefficientTests.Create(fit, method, level);

    /// <summary>The F test of a linear hypothesis of the fixed effects.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="hypothesis">L beta = c.</param>
    /// <param name="method">How the denominator's degrees of freedom are found.</param>
    /// <exception cref="ModelException"><c>contradictory-hypothesis</c>, <c>empty-hypothesis</c>.</exception>
    public static HypothesisTest Test(
        this MixedModelFit fit,
        LinearHypothesis hypothesis,
        DegreesOfFreedomMethod method = DegreesOfFreedomMethod.Satterthwaite) =>
        FixedEffectInference.Of(fit, method).Test(hypothesis);

    /// <summary>Writes a model file, which <see cref="ModelFile.Load"/> reads: predictions without the data.</summary>
    /// <exception cref="ModelException"><c>unwritable-file</c>.</exception>
    public static void Save(this LinearMixedModelFit fit, string path) =>
        ModelFile.Save(PredictionModel.Create(fit), path);

    /// <summary>A row for each parameter, with the columns of broom.mixed's <c>tidy</c>.</summary>
    public static Table Tidy(this LinearMixedModelFit fit) => Summaries.Tidy.Create(fit);

    /// <summary>The fit in one row, with the columns of broom.mixed's <c>glance</c>.</summary>
    public static Table Glance(this LinearMixedModelFit fit) => Summaries.Glance.Create(fit);

    /// <summary>The data with fitted values and residuals, as broom.mixed's <c>augment</c> gives them.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="data">The table that was fitted.</param>
    public static Table Augment(this LinearMixedModelFit fit, Table data) => Summaries.Augment.Create(fit, data);
}
