namespace MixedModels.Summaries;

/// <summary>A number that several models have.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Values">A value for each model; NaN for one that does not have it.</param>
public sealed record ComparisonRow(string Name, IReadOnlyList<double> Values);
