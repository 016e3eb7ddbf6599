using MixedModels.Designs;

namespace MixedModels.Reports.Words;

/// <summary>
/// The columns of a model matrix as readers name them: <c>style: some flip</c> where R has <c>stylesome flip</c>.
/// </summary>
internal static class TermWords
{
    extension(Vocabulary vocabulary)
    {
        /// <summary>A column, by the labels of its variables.</summary>
        public string Column(DesignColumn column) => column.IsIntercept
            ? column.Name
            : string.Join(" × ", column.Parts.Select(vocabulary.Part));

        /// <summary>One variable's share in a column.</summary>
        public string Part(ColumnPart part)
        {
            var name = vocabulary.Expression(part.Variable);
            var isNamed = part.Name.StartsWith(part.Variable, StringComparison.Ordinal);
            var own = isNamed ? part.Name[part.Variable.Length..] : "";
            return part switch
            {
                FactorPart { Contrasts: null or ContrastKind.Treatment or ContrastKind.Sas } => $"{name}: {own}",
                FactorPart => $"{name}, contrast {own.TrimStart('.')}",
                BasisPart => $"{name}, part {own}",
                _ => name,
            };
        }

        /// <summary>A parameter of theta: <c>Days | Subject</c>, <c>Days, (Intercept) | Subject</c>.</summary>
        public string Parameter(string group, params DesignColumn[] columns) =>
            $"{string.Join(", ", columns.Select(vocabulary.Column))} | {vocabulary.Label(group)}";
    }
}
