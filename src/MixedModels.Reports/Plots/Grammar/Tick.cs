namespace MixedModels.Reports.Plots.Grammar;

/// <summary>A labelled place on an axis.</summary>
/// <param name="Value">The value.</param>
/// <param name="Text">What stands there.</param>
internal sealed record Tick(double Value, string Text);
