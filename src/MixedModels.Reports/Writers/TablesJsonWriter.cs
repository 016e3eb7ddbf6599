using MixedModels.Tables;

namespace MixedModels.Reports.Writers;

/// <summary>Several named tables and facts as one JSON document: the facts, then each table as a list of rows.</summary>
public static class TablesJsonWriter
{
    /// <summary>Writes <c>{"fact": "text", "table": [{"column": value}]}</c>.</summary>
    public static void Write(IEnumerable<(string Name, string? Text)> facts, IEnumerable<(string Name, Table Table)> tables, Stream stream)
    {
        using var json = new JsonText(stream);
        json.Object(null, () =>
        {
            json.Text("version", ProgramVersion.Text);
            foreach (var (name, text) in facts) json.Text(name, text);
            foreach (var (name, table) in tables) json.List(name, Enumerable.Range(0, table.RowCount), row => TableJsonWriter.WriteRow(json, table, row));
        });
    }
}
