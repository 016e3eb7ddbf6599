using MixedModels.Formulas.Syntax;

namespace MixedModels.Reports.Code;

/// <summary>A variable of a model for code of other systems.</summary>
/// <param name="Name">Its column's name, or the name of the column that holds a computed one.</param>
/// <param name="Levels">A factor's levels in order; null for numbers.</param>
/// <param name="IsOrdered">Whether the levels are ordered.</param>
/// <param name="Computed">What it is computed from; null for a column.</param>
public sealed record CodeVariable(string Name, IReadOnlyList<string>? Levels, bool IsOrdered, Expression? Computed)
{
    /// <summary>Whether it is a factor.</summary>
    public bool IsFactor => Levels is not null;
}
