namespace MixedModels.Reports.Interpretation;

/// <summary>A column of a factor's coding.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Column">Which column of its coding, from 0.</param>
/// <param name="IsFull">Whether there is an indicator for each level.</param>
internal sealed record LevelPart(FactorPredictor Factor, int Column, bool IsFull) : CoefficientPart(Factor);
