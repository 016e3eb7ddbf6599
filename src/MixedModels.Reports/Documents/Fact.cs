namespace MixedModels.Reports.Documents;

/// <summary>A number that stands for itself at the head of a report.</summary>
/// <param name="Label">What it is: <c>rows</c>.</param>
/// <param name="Value">The number as text.</param>
public sealed record Fact(string Label, string Value);
