using Npgsql;
using static MixedModels.Data.Tests.Databases.SampleTables;

namespace MixedModels.Data.Tests.Databases;

/// <summary>Fills tables of a database.</summary>
internal static class PostgresTable
{
    /// <summary>
    /// Makes a table of the values, each stored by its kind; as texts all of them but the key when asked.
    /// </summary>
    public static void Create(NpgsqlConnection connection, string name, Values[] columns, bool asTexts = false,
        string? key = null)
    {
        Execute(
            $"DROP TABLE IF EXISTS {Quote(name)}; "
                + $"CREATE TABLE {Quote(name)} "
                + $"({string.Join(", ", columns.Select(column => $"{Quote(column.Name)} {Declared(column)}"))})");
        using var import = connection.BeginTextImport($"COPY {Quote(name)} FROM STDIN (FORMAT csv, NULL '\\N')");
        for (var row = 0; row < columns[0].Texts.Length; row++)
            import.Write(
                string.Join(",", columns.Select(column => column.Texts[row] is { } text ? Quote(text) : "\\N")) + "\n");

        string Declared(Values column) =>
            column.Name == key ? "integer PRIMARY KEY" : asTexts ? "text" : TypeOf(column.Kind);

        void Execute(string sql)
        {
            using var command = new NpgsqlCommand(sql, connection);
            command.ExecuteNonQuery();
        }
    }

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string TypeOf(Kind kind) => kind switch
    {
        Kind.Whole => "integer",
        Kind.LargeWhole => "bigint",
        Kind.Real => "double precision",
        Kind.Logical => "boolean",
        _ => "text",
    };
}
