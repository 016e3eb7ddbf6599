using System.Text.Json;

namespace MixedModels.Tests.References;

/// <summary>The reference data as tables whose factors have the level orders of schema.json.</summary>
public static class ReferenceTables
{
    /// <summary>
    /// Reads a data file such as "cake.csv"; skips the running test when it is neither here nor in ../shared.
    /// </summary>
    public static Table Read(string file)
    {
        var path = ReferenceData.DataPath(file);
        var table = Table.ReadCsv(path);
        using var schema =
            JsonDocument.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "schema.json")));
        foreach (var column in schema.RootElement.GetProperty(file).GetProperty("columns").EnumerateArray())
        {
            if (column.GetProperty("type").GetString() != "factor") continue;
            var levels = column.TryGetProperty("levels", out var listed) ? ReferenceCase.Strings(listed) : null;
            table = table.AsFactor(column.GetProperty("name").GetString()!, levels,
                column.GetProperty("ordered").GetBoolean());
        }
        return table;
    }
}
