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

    /// <summary>The column of that exact name.</summary>
    /// <exception cref="ModelException"><c>unknown-column</c>, with the nearest name.</exception>
    public Column this[string name] => TryGetColumn(name, out var column) ? column : throw Unknown(name);

    /// <summary>Reads a delimited text file (CSV, TSV) of UTF-8 with a header line: see <see cref="CsvReader"/>.</summary>
    /// <exception cref="ModelException">As <see cref="CsvReader.Read(string, CsvOptions?)"/>.</exception>
    public static Table ReadCsv(string path, CsvOptions? options = null) => CsvReader.Read(path, options);

    /// <summary>The table with the column in place of the one of that name, or after the others when there is none.</summary>
    /// <exception cref="ModelException"><c>ragged-columns</c>.</exception>
    public Table With(Column column) => _index.TryGetValue(column.Name, out var at)
        ? new Table([.. Columns.Take(at), column, .. Columns.Skip(at + 1)])
        : new Table([.. Columns, column]);

    /// <summary>The columns of those names, in that order.</summary>
    /// <exception cref="ModelException"><c>unknown-column</c>, <c>duplicate-column</c>.</exception>
    public Table Select(params IReadOnlyList<string> names) => new(names.Select(name => this[name]).ToArray());

    /// <summary>The given (0-based) rows, in the given order; -1 gives a row of missing values.</summary>
    public Table Take(ReadOnlySpan<int> rows)
    {
        var columns = new Column[Columns.Count];
        for (var i = 0; i < columns.Length; i++) columns[i] = Columns[i].Take(rows);
        return new Table(columns);
    }

    /// <summary>The table with a column renamed.</summary>
    /// <exception cref="ModelException"><c>unknown-column</c>, <c>duplicate-column</c>.</exception>
    public Table Rename(string name, string newName)
    {
        var column = this[name];
        return new Table(Columns.Select(c => c == column ? c.Rename(newName) : c).ToArray());
    }

    /// <summary>The table with a column made a factor.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="levels">Its levels, in order (numbers may be written in any way); null keeps the order it has. Listed levels that no row has are dropped.</param>
    /// <param name="ordered">Whether the factor is ordered; null keeps what it is.</param>
    /// <exception cref="ModelException"><c>unknown-column</c>, <c>duplicate-level</c>, <c>unlisted-level</c>.</exception>
    public Table AsFactor(string name, IReadOnlyList<string>? levels = null, bool? ordered = null)
    {
        var column = this[name];
        var factor = column.ToFactor();
        if (levels is not null) factor = factor.WithLevels([.. levels.Select(column.LevelName)]);
        return With(factor.AsOrdered(ordered ?? factor.IsOrdered));
    }

    /// <summary>Joins a table to this one: see <see cref="JoinKind"/> for which rows stay. Without options: a left join on the one shared column.</summary>
    /// <exception cref="ModelException">
    /// <c>no-join-key</c>, <c>unknown-column</c>, <c>join-key-type</c>, <c>repeated-key</c> (in the right table), <c>column-on-both-sides</c>.
    /// </exception>
    public JoinResult Join(Table right, JoinOptions? options = null) => TableJoin.Join(this, right, options ?? new JoinOptions());

    /// <summary>Each column's type, missing values and range, in order.</summary>
    public IReadOnlyList<ColumnSummary> Summarize() => [.. Columns.Select(ColumnSummary.Of)];

    private ModelException Unknown(string name)
    {
        var suggestion = Suggestion.DidYouMean(name, _index.Keys);
        return new ModelException("unknown-column", $"There is no column '{name}'.{(suggestion.Length > 0 ? suggestion : $" The columns are {Enumeration()}.")}");
    }

    /// <summary>The first column names, for messages.</summary>
    private string Enumeration()
    {
        const int most = 12;
        var names = string.Join(", ", Columns.Take(most).Select(column => column.Name));
        return Columns.Count > most ? $"{names} and {Columns.Count - most} more" : names;
    }
}
