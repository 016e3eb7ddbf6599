namespace MixedModels.Designs;

/// <summary>Rows whose response is known: y, X, Z, weights and offset of the rows in use, or of some of them.</summary>
/// <param name="Response">y, n values.</param>
/// <param name="FixedEffects">X, n x p.</param>
/// <param name="RandomEffects">The random-effects terms in the order of the design.</param>
/// <param name="Weights">n prior weights w, Var(e_i) = sigma^2 / w_i; null when all are 1.</param>
/// <param name="Offset">n known values added to the linear predictor; null when there are none.</param>
public sealed record ObservedRows(
    ReadOnlyMemory<double> Response,
    FixedEffectsMatrix FixedEffects,
    IReadOnlyList<RandomEffectsMatrix> RandomEffects,
    ReadOnlyMemory<double>? Weights,
    ReadOnlyMemory<double>? Offset) : DesignRows(Response.Length, FixedEffects, RandomEffects, Offset);
