using System.Text.Json;
using MixedModels.Tables;

namespace MixedModels.Tests.Tables;

/// <summary>Every reference data file against its schema, which says how many rows and missing values R found and the levels it took.</summary>
public class ReferenceTableTests
{
    public static TheoryData<string> FilesHere => [.. Files(Path.Combine(ReferenceData.Folder, "data"))];

    [Theory]
    [MemberData(nameof(FilesHere))]
    public void A_file_of_the_repository_is_read_as_its_schema_says(string file) => Check(Path.Combine(ReferenceData.Folder, "data"), file);

    [Fact]
    public void Every_file_beside_the_repository_is_read_as_its_schema_says()
    {
        var folder = Path.Combine(ReferenceData.RequireShared(), "data");
        Assert.All(Files(folder), file => Check(folder, file));
    }

    private static string[] Files(string folder)
    {
        using var schema = Schema(folder);
        return [.. schema.RootElement.EnumerateObject().Select(file => file.Name)];
    }

    private static JsonDocument Schema(string folder) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "schema.json")));

    private static void Check(string folder, string file)
    {
        using var schema = Schema(folder);
        var expected = schema.RootElement.GetProperty(file);
        var table = Table.ReadCsv(Path.Combine(folder, file));
        Assert.Equal(expected.GetProperty("rows").GetInt32(), table.RowCount);
        if (expected.TryGetProperty("matrix", out var matrix) && matrix.GetBoolean()) CheckMatrix(table);
        else CheckColumns(table, expected);
    }

    /// <summary>A square matrix of numbers, whose columns the schema does not list.</summary>
    private static void CheckMatrix(Table table)
    {
        Assert.Equal(table.RowCount, table.Columns.Count);
        Assert.All(table.Columns, column => Assert.Equal(0, Assert.IsType<NumericColumn>(column).MissingCount));
    }

    private static void CheckColumns(Table table, JsonElement expected)
    {
        var columns = expected.GetProperty("columns").EnumerateArray().ToArray();
        Assert.Equal(columns.Select(column => column.GetProperty("name").GetString()!), table.Names());
        foreach (var column in columns) Check(table, column);
    }

    private static void Check(Table table, JsonElement expected)
    {
        var name = expected.GetProperty("name").GetString()!;
        Assert.Equal(expected.GetProperty("missing").GetInt32(), table[name].MissingCount);
        var kind = ColumnSummary.Of(table[name]).Kind;
        switch (expected.GetProperty("type").GetString())
        {
            case "integer":
                Assert.Equal(ColumnKind.WholeNumbers, kind);
                break;
            case "real":
                Assert.Equal(ColumnKind.Numbers, kind);
                break;
            case "string":
                Assert.Equal(ColumnKind.Factor, kind);
                break;
            default:
                CheckLevels(table, name, expected);
                break;
        }
    }

    private static void CheckLevels(Table table, string name, JsonElement expected)
    {
        Assert.Equal(expected.GetProperty("n_levels").GetInt32(), table[name].ToFactor().Levels.Count);
        if (!expected.TryGetProperty("levels", out var levels) || levels.ValueKind != JsonValueKind.Array) return;
        var listed = ReferenceCase.Strings(levels);
        if (listed.Length < expected.GetProperty("n_levels").GetInt32()) return;
        var isExplicit = expected.GetProperty("level_order").GetString() == "explicit";
        var factor = (isExplicit ? table.AsFactor(name, listed) : table.AsFactor(name)).Factor(name);
        Assert.Equal(listed, factor.Levels);
    }
}
