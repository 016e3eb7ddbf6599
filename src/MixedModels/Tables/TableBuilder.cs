using System.Globalization;

namespace MixedModels.Tables;

/// <summary>
/// Collects a table row by row from a source whose values have types of their own, such as a database or a spreadsheet:
/// each row adds one value to each column.
/// </summary>
public sealed class TableBuilder
{
    private readonly string _source;

    /// <summary>A builder of the named columns.</summary>
    /// <param name="names">The columns' names; one that is empty becomes V and its position.</param>
    /// <param name="options">
    /// Which texts are missing values, which columns stay text, and the decimal separator of numbers within texts; null
    /// for the usual rules.
    /// </param>
    /// <param name="source">What messages call the source.</param>
    /// <exception cref="ModelException"><c>duplicate-column</c>, <c>empty-table</c> (no columns).</exception>
    public TableBuilder(IReadOnlyList<string> names, CsvOptions? options = null, string source = "the table")
    {
        _source = source;
        if (names.Count == 0) throw new ModelException("empty-table", $"{source} has no columns.");
        var columns = new ValueColumnBuilder[names.Count];
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Length; i++)
        {
            var name = names[i].Length > 0 ? names[i] : string.Create(CultureInfo.InvariantCulture, $"V{i + 1}");
            if (!positions.TryAdd(name, i))
                throw new ModelException("duplicate-column",
                    $"{source}: the columns {positions[name] + 1} and {i + 1} are both named "
                        + $"'{name}'; rename one of them.");
            columns[i] = new ValueColumnBuilder(name, options ?? CsvOptions.Default, source);
        }
        Columns = columns;
    }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<ValueColumnBuilder> Columns { get; }

    /// <summary>The table of the rows added.</summary>
    /// <exception cref="ModelException">
    /// <c>empty-table</c> (no rows), <c>ragged-columns</c>, <c>decimal-comma</c>.
    /// </exception>
    public Table Build()
    {
        var table = new Table(Columns.Select(column => column.Build()).ToArray());
        return table.RowCount > 0
            ? table
            : throw new ModelException("empty-table", $"{_source} has columns but no rows.");
    }
}
