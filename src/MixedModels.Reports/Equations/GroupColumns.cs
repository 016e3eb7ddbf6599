using MixedModels.Formulas;
using MixedModels.Formulas.Syntax;

namespace MixedModels.Reports.Equations;

/// <summary>The columns that a grouping factor is made of.</summary>
internal static class GroupColumns
{
    /// <summary>
    /// The columns, the outermost first; null when the factor is computed in another way than by <c>factor(x)</c>.
    /// </summary>
    public static IReadOnlyList<string>? Of(GroupingFactor group)
    {
        var names = group.Factors.Select(Name).OfType<string>().ToArray();
        return names.Length == group.Factors.Count ? names : null;
    }

    private static string? Name(Expression factor) => factor switch
    {
        VariableName name => name.Name,
        FunctionCall { Function: "factor" or "as.factor", Arguments: [{ Value: VariableName inner }] } => inner.Name,
        _ => null,
    };
}
