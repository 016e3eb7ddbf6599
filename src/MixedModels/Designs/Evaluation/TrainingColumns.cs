using MixedModels.Designs.Schemas;
using MixedModels.Formulas.Syntax;
using MixedModels.Tables;

namespace MixedModels.Designs.Evaluation;

/// <summary>
/// The rows in use of a table's columns, unused levels dropped; remembers the schema of what was read.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="kept">The 0-based rows in use, ascending; null when all are.</param>
internal sealed class TrainingColumns(Table table, int[]? kept) : ColumnSource
{
    private readonly Dictionary<string, Column> _columns = new(StringComparer.Ordinal);
    private readonly List<VariableSchema> _schema = [];

    public override int RowCount { get; } = kept?.Length ?? table.RowCount;

    public override bool IsTraining => true;

    /// <summary>The columns that were read, in the order of their first use.</summary>
    public IReadOnlyList<VariableSchema> Schema => _schema;

    public override Value Read(VariableName name) => Column(name.Name) switch
    {
        NumericColumn numeric => new VectorValue(numeric.Memory),
        LogicalColumn logical => new VectorValue(Numbers(logical), IsLogical: true),
        FactorColumn factor => Value(factor),
        _ => throw new InvalidOperationException(),
    };

    public override FactorValue ReadGroup(VariableName name) => Value(Column(name.Name).ToFactor());

    public override int TableRow(int row) => (kept is null ? row : kept[row]) + 1;

    private static FactorValue Value(FactorColumn factor) => new(factor.Levels, factor.CodesMemory, factor.IsOrdered);

    private Column Column(string name)
    {
        if (_columns.TryGetValue(name, out var known)) return known;
        var column = kept is null ? table[name] : table[name].Take(kept);
        if (column is FactorColumn factor) column = factor.DropUnusedLevels();
        if (column is NumericColumn { IsFinite: false } numeric) throw Infinite(numeric);
        _columns.Add(name, column);
        _schema.Add(column switch
        {
            FactorColumn f => new VariableSchema(name, VariableKind.Factor, f.Levels, f.IsOrdered),
            LogicalColumn => new VariableSchema(name, VariableKind.Logical, [], false),
            _ => new VariableSchema(name, VariableKind.Numeric, [], false),
        });
        return column;
    }

    private ModelException Infinite(NumericColumn column) => new("infinite-value",
        $"The column '{column.Name}' is infinite in row {TableRow(column.Values.FirstNonFinite())}; "
            + "correct the value or leave it empty to drop the row.");

    private static double[] Numbers(LogicalColumn logical)
    {
        var values = logical.Values;
        var numbers = new double[values.Length];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = values[i] < 0 ? double.NaN : values[i];
        return numbers;
    }
}
