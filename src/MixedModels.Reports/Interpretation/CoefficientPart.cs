namespace MixedModels.Reports.Interpretation;

/// <summary>One variable's share in a column of the model matrix.</summary>
/// <param name="Predictor">The variable.</param>
internal abstract record CoefficientPart(Predictor Predictor);

/// <summary>A number.</summary>
/// <param name="Numeric">The variable.</param>
internal sealed record NumericPart(NumericPredictor Numeric) : CoefficientPart(Numeric);

/// <summary>A column of a factor's coding.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Column">Which column of its coding, from 0.</param>
/// <param name="IsFull">Whether there is an indicator for each level.</param>
internal sealed record LevelPart(FactorPredictor Factor, int Column, bool IsFull) : CoefficientPart(Factor);

/// <summary>A column of a polynomial or a spline.</summary>
/// <param name="Basis">The polynomial or spline.</param>
internal sealed record BasisPart(BasisPredictor Basis) : CoefficientPart(Basis);
