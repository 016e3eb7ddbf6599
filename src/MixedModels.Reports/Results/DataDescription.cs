namespace MixedModels.Reports.Results;

/// <summary>What a report says of its data that a fit does not know.</summary>
/// <param name="Name">The data's name, such as <c>sleepstudy.csv</c>.</param>
/// <param name="Weights">The column of prior weights; null for none.</param>
/// <param name="Offset">The column of the offset; null for none.</param>
public sealed record DataDescription(string Name, string? Weights = null, string? Offset = null);
