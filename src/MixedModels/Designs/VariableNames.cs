using MixedModels.Formulas;
using MixedModels.Formulas.Syntax;

namespace MixedModels.Designs;

/// <summary>The table columns that a formula names.</summary>
internal static class VariableNames
{
    /// <summary>The columns of an expression, in order of appearance, added to <paramref name="names"/>.</summary>
    public static void Collect(Expression? expression, List<string> names) =>
        names.AddRange((expression?.ColumnNames() ?? []).Except(names, StringComparer.Ordinal));

    /// <summary>The columns of all random-effects terms.</summary>
    public static void Collect(IReadOnlyList<RandomEffectsTerm> terms, List<string> names)
    {
        foreach (var term in terms)
        {
            foreach (var variable in term.Columns.Variables) Collect(variable, names);
            foreach (var factor in term.Group.Factors) Collect(factor, names);
        }
    }
}
