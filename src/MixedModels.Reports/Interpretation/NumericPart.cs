namespace MixedModels.Reports.Interpretation;

/// <summary>A number.</summary>
/// <param name="Numeric">The variable.</param>
internal sealed record NumericPart(NumericPredictor Numeric) : CoefficientPart(Numeric);
