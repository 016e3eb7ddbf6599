using MixedModels.Predictors;

namespace MixedModels.Reports.Interpretation.Coefficients;

/// <summary>Rows that differ by a step of a quantity.</summary>
/// <param name="Predictor">The quantity.</param>
internal sealed record StepComparison(NumericPredictor Predictor) : Comparison(Quantities.StepInPredictor(Predictor));
