using MixedModels.Diagnostics;
using MixedModels.Inference;

namespace MixedModels;

/// <summary>
/// What is asked most of a fit, by one call each. More is in the types that take a fit: <see cref="CoefficientTests"/>,
/// <see cref="LikelihoodRatioTest"/>, <see cref="VarianceParameters"/>, <see cref="Residuals"/>, <see cref="Leverage"/>.
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
        this LinearMixedModelFit fit, Table newData, RandomEffectsUse use = RandomEffectsUse.All, bool allowNewLevels = false)
    {
        ArgumentNullException.ThrowIfNull(newData);
        return PredictionModel.Create(fit).Predict(newData, use, allowNewLevels);
    }

    /// <summary>Writes a model file, which <see cref="ModelFile.Load"/> reads: predictions without the data.</summary>
    /// <exception cref="ModelException"><c>unwritable-file</c>.</exception>
    public static void Save(this LinearMixedModelFit fit, string path) => ModelFile.Save(PredictionModel.Create(fit), path);

    /// <summary>A row for each parameter, with the columns of broom.mixed's <c>tidy</c>.</summary>
    public static Table Tidy(this LinearMixedModelFit fit) => Summaries.Tidy.Create(fit);

    /// <summary>The fit in one row, with the columns of broom.mixed's <c>glance</c>.</summary>
    public static Table Glance(this LinearMixedModelFit fit) => Summaries.Glance.Create(fit);

    /// <summary>The data with fitted values and residuals, as broom.mixed's <c>augment</c> gives them.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="data">The table that was fitted.</param>
    public static Table Augment(this LinearMixedModelFit fit, Table data) => Summaries.Augment.Create(fit, data);
}
