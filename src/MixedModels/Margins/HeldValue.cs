namespace MixedModels.Margins;

/// <summary>A number at which a column is held.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">The value.</param>
/// <param name="IsMean">Whether it is the mean of the rows, rather than what was asked for.</param>
public sealed record HeldValue(string Column, double Value, bool IsMean);
