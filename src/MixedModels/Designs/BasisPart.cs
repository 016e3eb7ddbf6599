namespace MixedModels.Designs;

/// <summary>One of the several columns of a polynomial or a spline.</summary>
/// <param name="Variable">The basis as the formula has it: <c>poly(Days, 2)</c>.</param>
/// <param name="Name">The part's name: <c>poly(Days, 2)1</c>.</param>
/// <param name="Column">Which of the basis' columns it is, from 0.</param>
public sealed record BasisPart(string Variable, string Name, int Column) : ColumnPart(Variable, Name);
