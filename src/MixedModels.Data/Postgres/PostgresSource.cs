using System.Text;
using MixedModels.Data.Sources;
using MixedModels.Tables;
using Npgsql;

namespace MixedModels.Data.Postgres;

/// <summary>A table or a query of a PostgreSQL database: <c>postgres://user@host:port/database#TABLE</c>.</summary>
/// <remarks>
/// The server sends every value as the text that it would write into a CSV file, so that no value loses a digit on the
/// way: a numeric of 30 digits becomes the double nearest to it.
/// </remarks>
internal sealed class PostgresSource : Source
{
    /// <summary>
    /// Nothing can be written. Texts of dates and numbers do not depend on how the server is set up, and a large table
    /// without primary key is read from its start, wherever others are reading it.
    /// </summary>
    private const string Begin =
        """
        BEGIN READ ONLY;
        SET LOCAL datestyle = 'ISO';
        SET LOCAL timezone = 'UTC';
        SET LOCAL extra_float_digits = 3;
        SET LOCAL synchronize_seqscans = off
        """;

    private const string ListTables =
        """
        SELECT n.nspname::text, c.relname::text, pg_table_is_visible(c.oid),
          ARRAY(SELECT a.attname::text
                FROM pg_catalog.pg_index i
                JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
                WHERE i.indrelid = c.oid AND i.indisprimary ORDER BY array_position(i.indkey::int2[], a.attnum))
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
          AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_%'
        ORDER BY 2, 1
        """;

    private readonly PostgresAddress _address;

    private PostgresSource(PostgresAddress address) =>
        (_address, Name) = (address, SourceName.OfAddress(address.Description));

    public override SourceName Name { get; }

    public static PostgresSource Parse(string spec) => new(PostgresAddress.Parse(spec));

    public override Table Read(CsvOptions options, CancellationToken cancellation)
    {
        using var database = DataSourceOf(_address);
        using var connection = Connect(database, cancellation);
        try
        {
            using (var begin = new NpgsqlCommand(Begin, connection)) begin.ExecuteNonQuery();
            return Read(connection, Query(connection), options, cancellation);
        }
        catch (Exception e) when (PostgresErrors.WhileReading(e, _address) is { } explained)
        {
            throw explained;
        }
    }

    private static NpgsqlDataSource DataSourceOf(PostgresAddress address)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(address.ConnectionString().ConnectionString);
        builder.EnableTransportSecurity();
        builder.EnableArrays();
        // one query less; all values come as text
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return builder.Build();
    }

    private NpgsqlConnection Connect(NpgsqlDataSource database, CancellationToken cancellation)
    {
        try
        {
            return database.OpenConnectionAsync(cancellation).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception e) when (PostgresErrors.WhileConnecting(e, _address) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>
    /// The query of the selection: a table visible without its schema goes before one named with it, and both before a
    /// query.
    /// </summary>
    private string Query(NpgsqlConnection connection)
    {
        var tables = Tables(connection);
        var place = $"the database '{_address.Database}' at {_address.Host}";
        if (_address.Selection is not { } selection) throw TableSelection.Missing([.. tables.Select(table =>
            table.Known)], place, Name.Full);
        var table = tables.Find(table => table.IsVisible && table.Name == selection)
            ?? tables.Find(table => $"{table.Schema}.{table.Name}" == selection);
        if (table is not null) return AllOf(table);
        return TableSelection.LooksLikeQuery(selection)
            ? selection
            : throw TableSelection.Unknown(selection, [.. tables.Select(table => table.Known)], place);
    }

    /// <summary>
    /// The query for all of a table, in the order of its primary key: a table keeps its rows in no order that one could
    /// rely on, not even just after COPY.
    /// </summary>
    private static string AllOf(PostgresTable table)
    {
        var all = TableSelection.AllOf(table.Schema, table.Name);
        return table.Key.Length == 0
            ? all
            : $"{all} ORDER BY {string.Join(", ", table.Key.Select(TableSelection.Quote))}";
    }

    private static List<PostgresTable> Tables(NpgsqlConnection connection)
    {
        var tables = new List<PostgresTable>();
        using var command = new NpgsqlCommand(ListTables, connection);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            tables.Add(new PostgresTable(reader.GetString(0), reader.GetString(1), reader.GetBoolean(2),
                reader.GetFieldValue<string[]>(3)));
        return tables;
    }

    private Table Read(NpgsqlConnection connection, string query, CsvOptions options, CancellationToken cancellation)
    {
        RefuseSeveralStatements(connection, query);
        using var command = new NpgsqlCommand(query, connection) { AllResultTypesAreUnknown = true };
        using var reader = command.ExecuteReaderAsync(cancellation).GetAwaiter().GetResult();
        // for the rows, which the server may take long to send
        using var interruption = cancellation.Register(command.Cancel);
        var columns = Enumerable.Range(0, reader.FieldCount).ToArray();
        var table = new TableBuilder([.. columns.Select(reader.GetName)], options, Name.Full);
        var types = columns.Select(reader.GetDataTypeOID).ToArray();
        var buffer = Array.Empty<byte>();
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var i in columns) Add(table.Columns[i], reader, i, types[i], ref buffer);
        }
        return table.Build();
    }

    /// <summary>
    /// A command may hold several statements, which the driver cuts apart; a command of a batch must be one, cut by the
    /// same rules.
    /// </summary>
    private static void RefuseSeveralStatements(NpgsqlConnection connection, string query)
    {
        using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(query) } };
        batch.Prepare();
    }

    private static void Add(ValueColumnBuilder column, NpgsqlDataReader reader, int i, uint type, ref byte[] buffer)
    {
        if (reader.IsDBNull(i))
        {
            column.AddMissing();
            return;
        }
        var value = reader.GetString(i);
        if (buffer.Length < 3 * value.Length) buffer = new byte[6 * value.Length];
        var text = buffer.AsSpan(0, Encoding.UTF8.GetBytes(value, buffer));
        if (type == PostgresTypes.Boolean) column.Add(text is [(byte)'t']);
        else if (type == PostgresTypes.BlankPaddedText) column.AddText(text.TrimEnd((byte)' '));
        else if (PostgresTypes.IsNumber(type)) column.AddNumber(text);
        else column.AddText(text);
    }
}
