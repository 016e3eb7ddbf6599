using System.Globalization;
using System.Text.Unicode;
using MixedModels.Data.Sources;
using MixedModels.Tables;
using SQLitePCL;

namespace MixedModels.Data.Sqlite;

/// <summary>A table or a query of a SQLite database: <c>sqlite:FILE#TABLE</c>.</summary>
internal sealed class SqliteSource : Source
{
    private const string Scheme = "sqlite:";

    private readonly string _path;
    private readonly string? _selection;

    private SqliteSource(string path, string? selection) => (_path, _selection) = (path, selection);

    public override SourceName Name => SourceName.OfFile(_path, _selection, Scheme);

    public static SqliteSource Parse(string spec)
    {
        var file = FileSelection.Parse(spec[Scheme.Length..]);
        if (file.Path.Length == 0) throw new ModelException("bad-source",
            "The source names no file: write sqlite:FILE#TABLE.");
        if (AddressText.IsMeant(file.Path) || HasHost(spec[Scheme.Length..]))
        {
            throw new ModelException("bad-source",
                "A SQLite database is a file, not an address with a user or a host: write sqlite:FILE#TABLE.");
        }
        return new SqliteSource(file.Path, string.IsNullOrEmpty(file.Part) ? null : file.Part);
    }

    public override Table Read(CsvOptions options, CancellationToken cancellation)
    {
        using var database = new SqliteDatabase(_path, cancellation);
        using var statement = database.Prepare(Query(database));
        var table = new TableBuilder([.. Enumerable.Range(0, statement.ColumnCount).Select(statement.ColumnName)],
            options, Name.Full);
        var isBoolean = Enumerable.Range(0, statement.ColumnCount).Select(statement.IsDeclaredBoolean).ToArray();
        for (var row = 1; statement.Step(); row++)
            for (var i = 0; i < isBoolean.Length; i++) Add(table.Columns[i], statement, i, isBoolean[i], row);
        return table.Build();
    }

    /// <summary>Whether two slashes are followed by more than a path: <c>//ann:password@host/...</c>.</summary>
    private static bool HasHost(string text) =>
        text.StartsWith("//", StringComparison.Ordinal) && text.AsSpan(2, Math.Max(0, End(text) - 2)).Contains(':');

    private static int End(string text) => text.IndexOf('/', 2) is >= 0 and var slash ? slash : text.Length;

    private string Query(SqliteDatabase database)
    {
        var tables = database.Tables();
        var place = $"the database '{_path}'";
        if (_selection is null) throw TableSelection.Missing(tables, place, Scheme + _path);
        if (tables.Contains(_selection, StringComparer.OrdinalIgnoreCase)) return TableSelection.AllOf(_selection);
        return TableSelection.LooksLikeQuery(_selection)
            ? _selection
            : throw TableSelection.Unknown(_selection, tables, place);
    }

    private void Add(ValueColumnBuilder column, SqliteStatement statement, int i, bool isBoolean, int row)
    {
        switch (statement.TypeOf(i))
        {
            case raw.SQLITE_NULL:
                column.AddMissing();
                break;
            case raw.SQLITE_INTEGER when isBoolean && statement.Whole(i) is 0 or 1:
                column.Add(statement.Whole(i) == 1);
                break;
            case raw.SQLITE_INTEGER:
                column.Add(statement.Whole(i));
                break;
            case raw.SQLITE_FLOAT:
                column.Add(statement.Real(i));
                break;
            case raw.SQLITE_TEXT when Utf8.IsValid(statement.Text(i)):
                column.AddText(statement.Text(i));
                break;
            default:
                throw new ModelException("unsupported-value", string.Create(CultureInfo.InvariantCulture,
                    $"{Name}, row {row}: the column '{column.Name}' holds bytes that are no text; ")
                    + "name the columns to read in a SELECT without it.");
        }
    }
}
