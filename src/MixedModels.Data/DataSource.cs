using MixedModels.Data.Postgres;
using MixedModels.Data.Sources;
using MixedModels.Data.Sqlite;
using MixedModels.Data.Workbooks;
using MixedModels.Tables;

namespace MixedModels.Data;

/// <summary>Opens a table wherever it is kept.</summary>
/// <remarks>
/// <para>What a source may be:</para>
/// <list type="bullet">
/// <item><c>FILE.csv</c>, <c>FILE.tsv</c>, any other text file, and <c>-</c>, the standard input: see
/// <see cref="CsvReader"/>;</item>
/// <item><c>FILE.xlsx</c> or <c>FILE.xlsx#Sheet</c> (also .xls): the named or the first sheet, whose first row that is
/// not blank holds the columns' names;</item>
/// <item><c>sqlite:FILE#TABLE</c> or <c>sqlite:FILE#SELECT ...</c>;</item>
/// <item><c>postgres://user@host:port/database#TABLE</c> or <c>...#SELECT ...</c> (also <c>postgresql:</c>): every part
/// may be left to PGHOST, PGPORT, PGUSER, PGDATABASE and PGSSLMODE, the password to PGPASSWORD or ~/.pgpass
/// (PGPASSFILE).</item>
/// </list>
/// <para> What follows the <c>#</c> is a table's name, whatever characters it has, unless no table has that name and it
/// begins with the word SELECT or WITH: then it is a query. Databases are opened to read only, and a query is one
/// statement.
/// </para>
/// <para> Columns get the types that they would have if the table came from a CSV file, so that it does not matter
/// where it is kept: a column is numeric when all its values are numbers, be they stored as such or as text
/// (<see cref="CsvOptions.TextColumns"/> keeps it text); truth values are logical; NULL, the empty text and NA are
/// missing; dates and times are texts, as 2024-01-31 and 2024-01-31 12:30:00.
/// </para>
/// </remarks>
public static class DataSource
{
    private const string Sqlite = "sqlite";
    private const string Postgres = "postgres";
    private const string Postgresql = "postgresql";

    /// <summary>Reads a table.</summary>
    /// <param name="spec">Where it is.</param>
    /// <param name="options">
    /// How to read; null for the usual rules. Missing values, text columns and the decimal separator of numbers within
    /// texts hold for every source, the delimiter for text files.
    /// </param>
    /// <param name="cancellation">Stops a query and the reading of its rows.</param>
    /// <exception cref="ModelException">
    /// <c>bad-source</c>, <c>file-not-found</c>, <c>unreadable-file</c>, <c>not-a-database</c>, <c>not-a-workbook</c>,
    /// <c>unknown-table</c>, <c>unknown-sheet</c>, <c>bad-query</c>, <c>unreachable-database</c>,
    /// <c>authentication-failed</c>, <c>unsupported-value</c>, <c>duplicate-column</c>, <c>empty-table</c>, and what
    /// <see cref="CsvReader"/> throws. No message holds a password.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Table Read(string spec, CsvOptions? options = null, CancellationToken cancellation = default)
    {
        var source = Open(spec);
        try
        {
            return source.Read(options ?? CsvOptions.Default, cancellation);
        }
        catch (ModelException e) when (cancellation.IsCancellationRequested)
        {
            // the engine's failure is the cancelled query
            throw new OperationCanceledException("The reading of the data was cancelled.", e, cancellation);
        }
    }

    /// <summary>
    /// The source as it may be shown and saved: without password. A source that cannot be understood keeps only its
    /// scheme.
    /// </summary>
    public static string Describe(string spec)
    {
        try
        {
            return Open(spec).Name.Full;
        }
        catch (ModelException)
        {
            return SourceName.OfNone(spec).Full;
        }
    }

    /// <summary>The source's name for reports: as <see cref="Describe"/>, files without their folder.</summary>
    /// <exception cref="ModelException"><c>bad-source</c>.</exception>
    public static string NameOf(string spec) => Open(spec).Name.Brief;

    /// <summary>
    /// A source that is named in a file of that folder: the path of a file begins there. What is no file stays as it
    /// is.
    /// </summary>
    public static string InFolder(string spec, string folder)
    {
        if (spec == "-" || AddressText.SchemeOf(spec) is Postgres or Postgresql
            || AddressText.IsMeant(spec)) return spec;
        var prefix = AddressText.SchemeOf(spec) == Sqlite ? spec[..(spec.IndexOf(':', StringComparison.Ordinal) + 1)]
            : "";
        return prefix + Path.Combine(folder, spec[prefix.Length..]);
    }

    private static Source Open(string spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Length == 0)
        {
            throw new ModelException("bad-source",
                "The name of the data is empty: give a file, '-' for the standard input, or a database's table.");
        }
        return AddressText.SchemeOf(spec) switch
        {
            Sqlite => SqliteSource.Parse(spec.TrimStart()),
            Postgres or Postgresql => PostgresSource.Parse(spec),
            var scheme => OpenFile(spec, scheme),
        };
    }

    private static Source OpenFile(string spec, string? scheme)
    {
        var workbook = WorkbookSource.TryParse(spec);
        if (!AddressText.IsMeant(workbook?.File ?? spec)) return (Source?)workbook ?? new DelimitedSource(spec);
        var of = scheme is null ? "this address" : $"{scheme}: addresses";
        throw new ModelException("bad-source",
            $"Tables cannot be read from {of}; give a file, sqlite:FILE#TABLE or postgres://user@host/database#TABLE.");
    }
}
