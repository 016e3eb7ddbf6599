using System.Collections;
using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MixedModels.Tables;
using MixedModels.Tables.Objects;

namespace MixedModels;

/// <summary>Named columns of one length. Immutable.</summary>
/// <remarks>
/// <para>Made by <see cref="From{T}(IEnumerable{T}, IReadOnlyList{string})"/> out of objects, by
/// <see cref="From(ValueTuple{string, System.Collections.IEnumerable}[])"/> out of arrays, by
/// <see cref="ReadCsv(string, CsvOptions)"/> out of a file; <c>DataSource.Read</c> (package MixedModels.Data) reads
/// Excel, SQLite and PostgreSQL.</para>
/// <para><c>table["Days"]</c> is a column, <c>table.Column&lt;double&gt;("Days")</c> its values,
/// <c>table.To&lt;Trial&gt;()</c> all rows as objects.</para>
/// </remarks>
public sealed class Table
{
    private const DynamicallyAccessedMemberTypes Readable = RecordMember.Readable;

    private const DynamicallyAccessedMemberTypes Writable = RecordMaker.Writable;

    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

    /// <summary>
    /// A table of the given columns: <c>new Table([Column.Numbers("x", 1, 2), Column.Factor("g", ["a", "b"])])</c>.
    /// </summary>
    /// <exception cref="ModelException"><c>duplicate-column</c>, <c>ragged-columns</c>.</exception>
    public Table(IReadOnlyList<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Columns = columns;
        foreach (var (i, column) in columns.Index())
        {
            if (column is null)
                throw new ArgumentNullException(nameof(columns), $"The column at position {i} is null.");
        }
        RowCount = columns.Count == 0 ? 0 : columns[0].Count;
        for (var i = 0; i < columns.Count; i++)
        {
            if (!_index.TryAdd(columns[i].Name, i))
            {
                throw new ModelException("duplicate-column",
                    $"The column '{columns[i].Name}' occurs twice; rename one of them.");
            }
            if (columns[i].Count != RowCount)
            {
                throw new ModelException("ragged-columns",
                    $"The column '{columns[i].Name}' has {columns[i].Count} rows, "
                    + $"the first one, '{columns[0].Name}', {RowCount}.");
            }
        }
    }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Finds a column by its exact name.</summary>
    public bool TryGetColumn(string name, [NotNullWhen(true)] out Column? column)
    {
        ArgumentNullException.ThrowIfNull(name);
        column = _index.TryGetValue(name, out var i) ? Columns[i] : null;
        return column is not null;
    }

    /// <summary>The column of that exact name.</summary>
    /// <exception cref="ModelException"><c>unknown-column</c>, with the nearest name.</exception>
    public Column this[string name] => TryGetColumn(name, out var column) ? column : throw Unknown(name);

    /// <summary>
    /// A table of records, a row for each: <c>Table.From(trials)</c> or
    /// <c>Table.From(db.Trials.Select(t => new { t.Days, t.Subject }))</c>.
    /// </summary>
    /// <remarks>
    /// <para>Every public property and field is a column of its name. What its type becomes:</para>
    /// <list type="bullet">
    /// <item>numbers of every type, and <see cref="TimeSpan"/> (seconds), are numeric. A column of whole numbers, one
    /// of them beyond 2^53, is a factor, for as numbers some would fall together;</item>
    /// <item><see cref="bool"/> is logical;</item>
    /// <item><see cref="string"/>, <see cref="char"/> and <see cref="Guid"/> are factors, whatever the texts look like:
    /// <c>"007"</c> stays. Levels are in the order of their code points, those of whole numbers in numeric
    /// order;</item>
    /// <item>an enum is a factor, its levels in the order in which they are declared;</item>
    /// <item><see cref="DateOnly"/>, <see cref="DateTime"/> and <see cref="TimeOnly"/> are factors of texts, such as
    /// <c>2024-01-31</c> and <c>2024-01-31 12:30:00</c>; so is <see cref="DateTimeOffset"/>, in UTC;</item>
    /// <item><see cref="object"/> is what its values are; of several types they are texts.</item>
    /// </list>
    /// <para>Null, <see cref="DBNull"/>, NaN and the empty text are missing values. Rows may also be dictionaries from
    /// names to values.</para>
    /// </remarks>
    /// <typeparam name="T">A class, record, struct, anonymous type or tuple.</typeparam>
    /// <param name="rows">The rows; read once.</param>
    /// <param name="columns">
    /// Which properties to take, in that order, null for all; the names of all elements when the rows are tuples.
    /// </param>
    /// <exception cref="ModelException">
    /// <c>not-a-column</c>: a property of a type that no column holds. <c>unknown-column</c>.
    /// </exception>
    public static Table From<[DynamicallyAccessedMembers(Readable)] T>(
        IEnumerable<T> rows, IReadOnlyList<string>? columns = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return RecordTable.Create(rows, columns);
    }

    /// <summary>
    /// A table of arrays or lists of one length:
    /// <c>Table.From(("Days", new[] { 0, 1, 2 }), ("Subject", new[] { "a", "a", "b" }))</c>.
    /// </summary>
    /// <remarks>
    /// Types become columns as in <see cref="From{T}(IEnumerable{T}, IReadOnlyList{string})"/>. Values are copied.
    /// </remarks>
    /// <exception cref="ModelException">
    /// <c>ragged-columns</c>, <c>duplicate-column</c>, <c>not-a-column</c>.
    /// </exception>
    public static Table From(params (string Name, IEnumerable Values)[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new Table(Array.ConvertAll(columns, c => MixedModels.Column.From(c.Name, c.Values)));
    }

    /// <summary>
    /// A table of a dictionary's arrays or lists:
    /// <c>Table.From(new Dictionary&lt;string, double[]&gt; { ["x"] = x, ["y"] = y })</c>.
    /// </summary>
    /// <remarks>
    /// Types become columns as in <see cref="From{T}(IEnumerable{T}, IReadOnlyList{string})"/>. Values are copied.
    /// </remarks>
    /// <exception cref="ModelException">
    /// <c>ragged-columns</c>, <c>duplicate-column</c>, <c>not-a-column</c>.
    /// </exception>
    public static Table From<TValues>(IEnumerable<KeyValuePair<string, TValues>> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new Table(
            [.. columns.Select(c => MixedModels.Column.From(c.Key, ObjectColumns.Values(c.Key, c.Value)))]);
    }

    /// <summary>
    /// A table of all rows that a reader has left:
    /// <c>using var reader = command.ExecuteReader(); var table = Table.From(reader);</c>
    /// </summary>
    /// <remarks>Types become columns as in <see cref="From{T}(IEnumerable{T}, IReadOnlyList{string})"/>.</remarks>
    /// <param name="reader">
    /// The reader, such as a <see cref="System.Data.Common.DbDataReader"/>; it is left open.
    /// </param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="ModelException"><c>duplicate-column</c>, <c>not-a-column</c>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Table From(IDataReader reader, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return ReaderTable.Create(reader, cancellation);
    }

    /// <summary>
    /// A table of a <see cref="DataTable"/>: <c>Table.From(dataSet.Tables["trials"])</c>. Deleted rows are left out.
    /// </summary>
    /// <remarks>Types become columns as in <see cref="From{T}(IEnumerable{T}, IReadOnlyList{string})"/>.</remarks>
    /// <exception cref="ModelException"><c>not-a-column</c>.</exception>
    public static Table From(DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var reader = table.CreateDataReader();
        return ReaderTable.Create(reader, CancellationToken.None);
    }

    /// <summary>
    /// Reads a delimited text file (CSV, TSV) with a header line, <c>Table.ReadCsv("trials.csv")</c>: see
    /// <see cref="CsvReader"/>.
    /// </summary>
    /// <exception cref="ModelException">As <see cref="CsvReader.Read(string, CsvOptions?)"/>.</exception>
    public static Table ReadCsv(string path, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return CsvReader.Read(path, options);
    }

    /// <summary>
    /// Reads delimited text from a stream, which is left open:
    /// <c>Table.ReadCsv(await http.GetStreamAsync(address))</c>.
    /// </summary>
    /// <exception cref="ModelException">As <see cref="CsvReader.Read(Stream, CsvOptions?, string)"/>.</exception>
    public static Table ReadCsv(Stream stream, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return CsvReader.Read(stream, options, "the stream");
    }

    /// <summary>Reads delimited text from a reader: <c>Table.ReadCsv(Console.In)</c>.</summary>
    /// <exception cref="ModelException">As <see cref="CsvReader.Read(TextReader, CsvOptions?, string)"/>.</exception>
    public static Table ReadCsv(TextReader reader, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return CsvReader.Read(reader, options);
    }

    /// <summary>Reads delimited text that is at hand: <c>Table.ParseCsv("x,g\n1,a\n2,b")</c>.</summary>
    /// <exception cref="ModelException">As <see cref="CsvReader.Read(TextReader, CsvOptions?, string)"/>.</exception>
    public static Table ParseCsv(string text, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CsvReader.Read(new StringReader(text), options);
    }

    /// <summary>
    /// The table with the column in place of the one of that name, or after the others when there is none.
    /// </summary>
    /// <exception cref="ModelException"><c>ragged-columns</c>.</exception>
    public Table With(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return _index.TryGetValue(column.Name, out var at)
            ? new Table([.. Columns.Take(at), column, .. Columns.Skip(at + 1)])
            : new Table([.. Columns, column]);
    }

    /// <summary>
    /// The table with a column of these values in place of the one of that name, or after the others:
    /// <c>table.With("fitted", fit.Fitted)</c>. See <see cref="MixedModels.Column.From"/> for what they become.
    /// </summary>
    /// <exception cref="ModelException"><c>ragged-columns</c>, <c>not-a-column</c>.</exception>
    public Table With(string name, IEnumerable values) => With(MixedModels.Column.From(name, values));

    /// <summary>The columns of those names, in that order.</summary>
    /// <exception cref="ModelException"><c>unknown-column</c>, <c>duplicate-column</c>.</exception>
    public Table Select(params IReadOnlyList<string> names) => new(names.Select(name => this[name]).ToArray());

    /// <summary>
    /// The given (0-based) rows, in the given order: <c>table.Take([0, 1, 2])</c>; -1 gives a row of missing values.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A row that the table does not have.</exception>
    public Table Take(ReadOnlySpan<int> rows)
    {
        if (rows.IndexOfAnyExceptInRange(-1, RowCount - 1) is >= 0 and var at)
        {
            throw new ArgumentOutOfRangeException(
                nameof(rows), rows[at], $"The table has {RowCount} rows, counted from 0.");
        }
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
    /// <param name="levels">
    /// Its levels, in order (numbers may be written in any way); null keeps the order it has. Listed levels that no row
    /// has are dropped.
    /// </param>
    /// <param name="ordered">Whether the factor is ordered; null keeps what it is.</param>
    /// <exception cref="ModelException">
    /// <c>unknown-column</c>, <c>duplicate-level</c>, <c>unlisted-level</c>.
    /// </exception>
    public Table AsFactor(string name, IReadOnlyList<string>? levels = null, bool? ordered = null)
    {
        var column = this[name];
        var factor = column.ToFactor();
        if (levels is not null) factor = factor.WithLevels([.. levels.Select(column.LevelName)]);
        return With(factor.AsOrdered(ordered ?? factor.IsOrdered));
    }

    /// <summary>
    /// Joins a table to this one, <c>students.Join(schools).Table</c>: see <see cref="JoinKind"/> for which rows stay.
    /// Without options: a left join on the one shared column.
    /// </summary>
    /// <exception cref="ModelException">
    /// <c>no-join-key</c>, <c>unknown-column</c>, <c>join-key-type</c>, <c>repeated-key</c> (in the right table),
    /// <c>column-on-both-sides</c>.
    /// </exception>
    public JoinResult Join(Table right, JoinOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(right);
        return TableJoin.Join(this, right, options ?? new JoinOptions());
    }

    /// <summary>Each column's type, missing values and range, in order.</summary>
    public IReadOnlyList<ColumnSummary> Summarize() => [.. Columns.Select(ColumnSummary.Of)];

    /// <summary>
    /// The rows as objects: <c>table.To&lt;Trial&gt;()</c> with
    /// <c>record Trial(double Reaction, int Days, string Subject)</c>.
    /// </summary>
    /// <remarks>
    /// <para>Columns go by name (by case only where that tells two apart) to the parameters of the constructor that
    /// takes most of them, then to the public properties and fields that can be set. Each of those needs a column;
    /// columns that nobody asks for are left out. A tuple takes the columns by position:
    /// <c>table.Select("x", "g").To&lt;(double, string)&gt;()</c>.</para>
    /// <para>A value is converted to the member's type where it keeps its meaning: a whole number to <see cref="int"/>,
    /// a text to an enum of that name, to <see cref="DateOnly"/> or <see cref="Guid"/>. A missing value is NaN for
    /// double and float, null where null is possible, else an error.</para>
    /// </remarks>
    /// <exception cref="ModelException">
    /// <c>unknown-column</c>, <c>wrong-type</c> (a value that does not convert, with its row), <c>missing-value</c>,
    /// <c>not-a-record</c>.
    /// </exception>
    public IReadOnlyList<T> To<[DynamicallyAccessedMembers(Writable)] T>() => RecordMaker.Make<T>(this);

    /// <summary>
    /// A column's values as an array, copied: <c>table.Column&lt;double&gt;("Days")</c>,
    /// <c>table.Column&lt;string?&gt;("Subject")</c>.
    /// </summary>
    /// <typeparam name="T">
    /// double (a missing value is NaN), string (null), or any type that <see cref="To{T}"/> converts to; <c>int?</c>
    /// where values are missing.
    /// </typeparam>
    /// <exception cref="ModelException"><c>unknown-column</c>, <c>wrong-type</c>, <c>missing-value</c>.</exception>
    public T[] Column<T>(string name) => CellReader.Values<T>(this[name]);

    /// <summary>The numbers of a column, copied; a missing value is NaN: <c>table.Numbers("Days").Max()</c>.</summary>
    /// <exception cref="ModelException"><c>unknown-column</c>, <c>wrong-type</c>: it holds text.</exception>
    public double[] Numbers(string name) => Column<double>(name);

    /// <summary>
    /// The values of a column as a file would have them, copied; a missing value is null:
    /// <c>table.Texts("Subject").Distinct()</c>.
    /// </summary>
    /// <exception cref="ModelException"><c>unknown-column</c>.</exception>
    public IReadOnlyList<string?> Texts(string name) => Column<string?>(name);

    /// <summary>
    /// The table as a <see cref="DataTable"/>: columns of double, bool and string, <see cref="DBNull"/> for missing
    /// values.
    /// </summary>
    public DataTable ToDataTable() => ReaderTable.ToDataTable(this);

    /// <summary>Rows and columns in a line, for a debugger or a console.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{RowCount} rows: {Enumeration()}");

    private ModelException Unknown(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var suggestion = Suggestion.DidYouMean(name, _index.Keys);
        var all = Columns.Count == 0 ? " The table has no columns." : $" The columns are {Enumeration()}.";
        var hint = suggestion.Length > 0 ? suggestion : all;
        return new ModelException("unknown-column", $"There is no column '{name}'.{hint}");
    }

    /// <summary>The first column names, for messages.</summary>
    private string Enumeration()
    {
        const int most = 12;
        var names = string.Join(", ", Columns.Take(most).Select(column => column.Name));
        return Columns.Count > most ? $"{names} and {Columns.Count - most} more" : names;
    }
}
