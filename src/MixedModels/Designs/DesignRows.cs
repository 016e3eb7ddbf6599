namespace MixedModels.Designs;

/// <summary>A design applied to new data: what a prediction is made of.</summary>
/// <param name="RowCount">n, the rows of the new data; none is dropped.</param>
/// <param name="FixedEffects">p columns of n values, those of the fit; NaN where a variable is missing.</param>
/// <param name="Offset">n known values; null when the model has none.</param>
/// <param name="RandomEffects">The random-effects terms in the order of the fit; empty when they were not asked for.</param>
public sealed record DesignRows(int RowCount, IReadOnlyList<ReadOnlyMemory<double>> FixedEffects, ReadOnlyMemory<double>? Offset, IReadOnlyList<RandomEffectsRows> RandomEffects)
{
    /// <summary>
    /// The offset column of the fit that the new data lack, so that it counts as zero (as in lme4); null when there is none. An
    /// <c>offset(...)</c> of the formula cannot be left out like that.
    /// </summary>
    public string? MissingOffset { get; init; }
}
