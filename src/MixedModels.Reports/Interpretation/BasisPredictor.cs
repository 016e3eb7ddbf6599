namespace MixedModels.Reports.Interpretation;

/// <summary>Several columns that no coefficient stands for alone: a polynomial or a spline.</summary>
/// <param name="Text">As the formula has it.</param>
/// <param name="Columns">The columns of the data that it is made of.</param>
internal sealed record BasisPredictor(string Text, IReadOnlyList<string> Columns) : Predictor(Text, Columns);
