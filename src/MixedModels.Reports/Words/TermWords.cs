using MixedModels.Designs;

namespace MixedModels.Reports.Words;

/// <summary>
/// The columns of a model matrix as readers name them: <c>style: some flip</c> where R has <c>stylesome flip</c>.
/// </summary>
internal static class TermWords
{
    /// <summary>A column, by the labels of its variables.</summary>
    public static string Of(DesignColumn column, Vocabulary vocabulary) => column.IsIntercept
        ? column.Name
        : string.Join(" × ", column.Parts.Select(part => Of(part, vocabulary)));

    private static string Of(ColumnPart part, Vocabulary vocabulary)
    {
        var name = vocabulary.Expression(part.Variable);
        var own = part.Name.StartsWith(part.Variable, StringComparison.Ordinal)
            ? part.Name[part.Variable.Length..]
            : "";
        return part switch
        {
            FactorPart { Contrasts: null or ContrastKind.Treatment or ContrastKind.Sas } => $"{name}: {own}",
            FactorPart => $"{name}, contrast {own.TrimStart('.')}",
            BasisPart => $"{name}, part {own}",
            _ => name,
        };
    }
}
