namespace MixedModels.Reports.Plots.Grammar;

/// <summary>One pair of axes with what is drawn there.</summary>
/// <param name="Title">The strip above it; null for none.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Marks">What is drawn, from the back to the front.</param>
public sealed record Panel(string? Title, Axis X, Axis Y, IReadOnlyList<Mark> Marks);
