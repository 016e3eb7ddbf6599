namespace MixedModels.Reports.Documents;

/// <summary>
/// How the numbers of a column become its cells; they are seen together, since they share their decimals.
/// </summary>
/// <param name="numbers">The numbers; NaN is a missing one.</param>
public delegate string[] ColumnFormat(ReadOnlySpan<double> numbers);
