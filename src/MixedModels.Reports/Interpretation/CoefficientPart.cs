namespace MixedModels.Reports.Interpretation;

/// <summary>One variable's share in a column of the model matrix.</summary>
/// <param name="Predictor">The variable.</param>
internal abstract record CoefficientPart(Predictor Predictor);
