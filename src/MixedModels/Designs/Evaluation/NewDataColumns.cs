using MixedModels.Designs.Schemas;
using MixedModels.Formulas.Syntax;

namespace MixedModels.Designs.Evaluation;

/// <summary>New data seen through the schema of the fit: factors have the fit's levels, holes stay holes.</summary>
internal sealed class NewDataColumns : ColumnSource
{
    private readonly Table _table;
    private readonly Dictionary<string, VariableSchema> _schema;

    public NewDataColumns(Table table, IReadOnlyList<VariableSchema> schema)
    {
        _table = table;
        _schema = schema.ToDictionary(v => v.Name, StringComparer.Ordinal);
    }

    public override int RowCount => _table.RowCount;

    public override bool IsTraining => false;

    public override Value Read(VariableName name)
    {
        var column = Column(name.Name);
        if (!_schema.TryGetValue(name.Name, out var schema))
            throw new ModelException("invalid-recipe",
                $"The saved design does not know the column '{name.Name}'; save the model again.");
        return schema.Kind switch
        {
            VariableKind.Factor => ExpressionEvaluator.Relevelled(
                KnownLevels.Read(column, schema.Levels), schema.Levels, schema.IsOrdered),
            VariableKind.Logical => new VectorValue(Numbers(column, "TRUE and FALSE"), IsLogical: true),
            _ => new VectorValue(Numbers(column, "numbers")),
        };
    }

    public override FactorValue ReadGroup(VariableName name)
    {
        var column = Column(name.Name);
        var schema = _schema.GetValueOrDefault(name.Name);
        return KnownLevels.Read(column, schema?.Kind switch
        {
            VariableKind.Factor => schema.Levels,
            VariableKind.Logical => ["FALSE", "TRUE"],
            _ => [],
        });
    }

    public override int TableRow(int row) => row + 1;

    private Column Column(string name) =>
        _table.TryGetColumn(name, out var column)
            ? column
            : throw new ModelException("unknown-column",
                $"The new data have no column '{name}', which the model needs."
                    + $"{Suggestion.DidYouMean(name, _table.Columns.Select(c => c.Name))}");

    private static ReadOnlyMemory<double> Numbers(Column column, string expected)
    {
        if (column is NumericColumn numeric) return numeric.Memory;
        if (column is LogicalColumn logical) return Truths(logical);
        var numbers = new double[column.Count];
        for (var row = 0; row < numbers.Length; row++)
        {
            numbers[row] = column.IsMissing(row) ? double.NaN : column.Text(row) switch
            {
                "TRUE" => 1,
                "FALSE" => 0,
                var text =>
                    throw new ModelException("text-as-number",
                        $"Row {row + 1} of the new data has '{text}' in the column '{column.Name}', "
                            + $"which held {expected} in the data of the fit."),
            };
        }
        return numbers;
    }

    /// <summary>1 and 0, however they were written.</summary>
    private static double[] Truths(LogicalColumn column)
    {
        var numbers = new double[column.Count];
        for (var row = 0; row < numbers.Length; row++)
            numbers[row] = column.IsMissing(row) ? double.NaN : column.Values[row];
        return numbers;
    }
}
