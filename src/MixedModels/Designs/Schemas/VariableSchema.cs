namespace MixedModels.Designs.Schemas;

/// <summary>What a design knows about a column that its formula uses.</summary>
/// <param name="Name">The column's name in the table.</param>
/// <param name="Kind">Its type.</param>
/// <param name="Levels">A factor's levels that occur in the rows in use, in order; empty otherwise.</param>
/// <param name="IsOrdered">Whether the levels are ordered.</param>
public sealed record VariableSchema(string Name, VariableKind Kind, IReadOnlyList<string> Levels, bool IsOrdered);
