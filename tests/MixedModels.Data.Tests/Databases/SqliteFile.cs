using System.Globalization;
using MixedModels.Data.Sqlite;
using SQLitePCL;
using static MixedModels.Data.Tests.Databases.SampleTables;

namespace MixedModels.Data.Tests.Databases;

/// <summary>A database file that a test fills.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly sqlite3 _handle;

    public SqliteFile(string path)
    {
        SqliteLibrary.Load();
        Path = path;
        Check(raw.sqlite3_open(path, out _handle));
    }

    public string Path { get; }

    public string Spec(string selection) => $"sqlite:{Path}#{selection}";

    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>
    /// Makes a table of the values, each stored by its kind; as texts all of them when asked, as an import of a CSV
    /// file does.
    /// </summary>
    public void Create(string name, Values[] columns, bool asTexts = false)
    {
        Execute("BEGIN");
        var declared = columns.Select(c => $"{Quote(c.Name)} {(asTexts ? "TEXT" : TypeOf(c.Kind))}");
        Execute($"CREATE TABLE {Quote(name)} ({string.Join(", ", declared)})");
        Check(raw.sqlite3_prepare_v2(_handle,
            $"INSERT INTO {Quote(name)} VALUES ({string.Join(", ", columns.Select(_ => "?"))})", out var insert));
        using (insert)
        {
            for (var row = 0; row < columns[0].Texts.Length; row++)
            {
                for (var i = 0; i < columns.Length; i++)
                    Bind(insert, i + 1, columns[i].Texts[row], asTexts ? Kind.Text : columns[i].Kind);
                Check(raw.sqlite3_step(insert));
                Check(raw.sqlite3_reset(insert));
            }
        }
        Execute("COMMIT");
    }

    public void Dispose() => _handle.Dispose();

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string TypeOf(Kind kind) => kind switch
    {
        Kind.Whole or Kind.LargeWhole => "INTEGER",
        Kind.Real => "REAL",
        Kind.Logical => "BOOLEAN",
        _ => "TEXT",
    };

    private static void Bind(sqlite3_stmt statement, int at, string? text, Kind kind) => _ = (text, kind) switch
    {
        (null, _) => raw.sqlite3_bind_null(statement, at),
        (_, Kind.Whole or Kind.LargeWhole) =>
            raw.sqlite3_bind_int64(statement, at, long.Parse(text, CultureInfo.InvariantCulture)),
        (_, Kind.Real) => raw.sqlite3_bind_double(statement, at, double.Parse(text, CultureInfo.InvariantCulture)),
        (_, Kind.Logical) => raw.sqlite3_bind_int(statement, at, text == "TRUE" ? 1 : 0),
        _ => raw.sqlite3_bind_text(statement, at, text),
    };

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw new InvalidOperationException(raw.sqlite3_errmsg(_handle).utf8_to_string());
    }
}
