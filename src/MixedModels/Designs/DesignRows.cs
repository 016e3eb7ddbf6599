namespace MixedModels.Designs;

/// <summary>
/// Rows of data in the columns of a design: what predictions, and with a response sums and residuals, are made of.
/// </summary>
/// <param name="RowCount">n.</param>
/// <param name="FixedEffects">X, n x p; NaN where a variable of new data is missing.</param>
/// <param name="RandomEffects">
/// The random-effects terms in the order of the design; empty when they were not asked for.
/// </param>
/// <param name="Offset">n known values added to the linear predictor; null when there are none.</param>
public record DesignRows(
    int RowCount,
    FixedEffectsMatrix FixedEffects,
    IReadOnlyList<RandomEffectsMatrix> RandomEffects,
    ReadOnlyMemory<double>? Offset)
{
    /// <summary>
    /// The offset column of the fit that the new data lack, so that it counts as zero (as in lme4); null when there is
    /// none. An <c>offset(...)</c> of the formula cannot be left out like that.
    /// </summary>
    public string? MissingOffset { get; init; }
}
