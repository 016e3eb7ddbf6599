using SQLitePCL;

namespace MixedModels.Data.Sqlite;

/// <summary>A compiled query and its current row.</summary>
internal sealed class SqliteStatement(SqliteDatabase database, sqlite3_stmt handle) : IDisposable
{
    public int ColumnCount { get; } = raw.sqlite3_column_count(handle);

    /// <summary>Goes to the next row; false when there is none.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        database.Check(code);
        return code == raw.SQLITE_ROW;
    }

    public string ColumnName(int column) => raw.sqlite3_column_name(handle, column).utf8_to_string();

    /// <summary>Whether the column is one of a table that declares it BOOLEAN; such columns hold 0 and 1.</summary>
    public bool IsDeclaredBoolean(int column) =>
        raw.sqlite3_column_decltype(handle, column).utf8_to_string()?.StartsWith("BOOL",
            StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The type of the current row's value: in SQLite each value has its own.</summary>
    public int TypeOf(int column) => raw.sqlite3_column_type(handle, column);

    public long Whole(int column) => raw.sqlite3_column_int64(handle, column);

    public double Real(int column) => raw.sqlite3_column_double(handle, column);

    /// <summary>The UTF-8 bytes of a text; they last until the next step.</summary>
    public ReadOnlySpan<byte> Text(int column)
    {
        raw.sqlite3_column_text(handle, column); // makes UTF-8 of it when the database is kept in UTF-16
        return raw.sqlite3_column_blob(handle, column);
    }

    public void Dispose() => handle.Dispose();
}
