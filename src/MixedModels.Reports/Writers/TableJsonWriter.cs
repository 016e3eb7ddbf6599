using MixedModels.Tables;

namespace MixedModels.Reports.Writers;

/// <summary>Any table as JSON: a list of rows, a field a column.</summary>
public static class TableJsonWriter
{
    /// <summary>Writes <c>{"table": [...]}</c>.</summary>
    public static void Write(Table table, Stream stream)
    {
        using var json = new JsonText(stream);
        json.Object(null, () => json.List("table", Enumerable.Range(0, table.RowCount), row => WriteRow(json, table, row)));
    }

    internal static void WriteRow(JsonText json, Table table, int row)
    {
        foreach (var column in table.Columns)
        {
            if (column is NumericColumn numbers) json.Number(column.Name, numbers.Values[row]);
            else json.Text(column.Name, column.Text(row));
        }
    }
}
