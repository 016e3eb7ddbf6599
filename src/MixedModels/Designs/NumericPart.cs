namespace MixedModels.Designs;

/// <summary>The numbers of a variable themselves.</summary>
/// <param name="Variable">The variable as the formula has it.</param>
public sealed record NumericPart(string Variable) : ColumnPart(Variable, Variable);
