using System.Text;
using SQLitePCL;

namespace MixedModels.Data.Sqlite;

/// <summary>A database file, open to read only.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    /// <summary>
    /// How many of the engine's instructions pass before it asks whether to go on: less than a millisecond.
    /// </summary>
    private const int InstructionsBetweenLooks = 10_000;

    private readonly sqlite3 _handle;
    private readonly string _path;

    /// <param name="path">The file.</param>
    /// <param name="cancellation">Makes the query that is running fail.</param>
    /// <exception cref="ModelException">
    /// <c>file-not-found</c>, <c>unreadable-file</c>, <c>not-a-database</c>.
    /// </exception>
    public SqliteDatabase(string path, CancellationToken cancellation)
    {
        SqliteLibrary.Load();
        _path = path;
        if (!File.Exists(path))
            throw Directory.Exists(path)
                ? new ModelException("unreadable-file", $"The database '{path}' cannot be read: it is a folder.")
                : new ModelException("file-not-found", $"There is no database file '{path}'.");
        // a full path is never taken for a URI or for the name of a database in memory
        var code = raw.sqlite3_open_v2(Path.GetFullPath(path), out _handle, raw.SQLITE_OPEN_READONLY, null);
        if (code != raw.SQLITE_OK)
        {
            var reason = Message;
            _handle.Dispose();
            throw Unreadable(reason);
        }
        raw.sqlite3_progress_handler(_handle, InstructionsBetweenLooks,
            _ => cancellation.IsCancellationRequested ? 1 : 0, null);
    }

    private string Message => raw.sqlite3_errmsg(_handle).utf8_to_string();

    /// <summary>The names of the tables and views, in order.</summary>
    /// <exception cref="ModelException"><c>not-a-database</c>, <c>unreadable-file</c>.</exception>
    public IReadOnlyList<string> Tables()
    {
        var names = new List<string>();
        using var statement = Prepare(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' "
                + "ESCAPE '\\' ORDER BY name");
        while (statement.Step()) names.Add(Encoding.UTF8.GetString(statement.Text(0)));
        return names;
    }

    /// <summary>Compiles a query of one statement that writes nothing.</summary>
    /// <exception cref="ModelException"><c>bad-query</c>, <c>not-a-database</c>, <c>unreadable-file</c>.</exception>
    public SqliteStatement Prepare(string query)
    {
        Check(raw.sqlite3_prepare_v2(_handle, Encoding.UTF8.GetBytes(query), out var handle, out var rest));
        var statement = new SqliteStatement(this, handle);
        try
        {
            if (!IsBlank(rest)) throw BadQuery("it is more than one statement");
            if (raw.sqlite3_stmt_readonly(handle) == 0)
                throw BadQuery("it would change the database, which is open to read only");
            return statement;
        }
        catch
        {
            statement.Dispose();
            throw;
        }
    }

    /// <summary>Throws what a result code means, if it is an error.</summary>
    public void Check(int code)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE) return;
        throw (code & 0xFF) switch
        {
            raw.SQLITE_NOTADB => new ModelException("not-a-database", $"'{_path}' is no SQLite database."),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_CORRUPT
                or raw.SQLITE_PERM or raw.SQLITE_AUTH => Unreadable(Message),
            _ => BadQuery(Message),
        };
    }

    public void Dispose() => _handle.Dispose();

    /// <summary>
    /// Whether nothing that could be executed follows the statement: compiling blanks and comments gives no statement.
    /// </summary>
    private bool IsBlank(ReadOnlySpan<byte> rest)
    {
        if (rest.Trim(" \t\r\n;\0"u8).IsEmpty) return true;
        var code = raw.sqlite3_prepare_v2(_handle, rest, out var next);
        using (next) return code == raw.SQLITE_OK && next.IsInvalid;
    }

    private ModelException BadQuery(string reason) =>
        new("bad-query", $"SQLite, {_path}: the query cannot be run: {reason}.");

    private ModelException Unreadable(string reason) =>
        new("unreadable-file", $"The database '{_path}' cannot be read: {reason}.");
}
