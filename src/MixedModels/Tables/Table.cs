using System.Diagnostics.CodeAnalysis;

namespace MixedModels.Tables;

/// <summary>Named columns of one length. Immutable.</summary>
public sealed class Table
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

    /// <summary>A table of the given columns.</summary>
    /// <exception cref="ModelException"><c>duplicate-column</c>, <c>ragged-columns</c>.</exception>
    public Table(IReadOnlyList<Column> columns)
    {
        Columns = columns;
        RowCount = columns.Count == 0 ? 0 : columns[0].Count;
        for (var i = 0; i < columns.Count; i++)
        {
            if (!_index.TryAdd(columns[i].Name, i))
                throw new ModelException("duplicate-column", $"The column '{columns[i].Name}' occurs twice; rename one of them.");
            if (columns[i].Count != RowCount)
                throw new ModelException("ragged-columns", $"The column '{columns[i].Name}' has {columns[i].Count} rows, the first one {RowCount}.");
        }
    }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Finds a column by its exact name.</summary>
    public bool TryGetColumn(string name, [NotNullWhen(true)] out Column? column)
    {
        column = _index.TryGetValue(name, out var i) ? Columns[i] : null;
        return column is not null;
    }
}
