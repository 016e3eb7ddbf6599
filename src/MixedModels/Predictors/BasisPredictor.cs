namespace MixedModels.Predictors;

/// <summary>Several columns that no coefficient stands for alone: a polynomial or a spline.</summary>
/// <param name="Text">As the formula has it.</param>
/// <param name="Columns">The columns of the data that it is made of.</param>
public sealed record BasisPredictor(string Text, IReadOnlyList<string> Columns) : Predictor(Text, Columns);
