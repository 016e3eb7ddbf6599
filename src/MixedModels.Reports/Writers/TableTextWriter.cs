using MixedModels.Reports.Surfaces;
using MixedModels.Tables;

namespace MixedModels.Reports.Writers;

/// <summary>Any table as aligned text.</summary>
public static class TableTextWriter
{
    /// <summary>Writes the heads and rows.</summary>
    public static void Write(Table table, ITextSurface surface)
    {
        var text = new TextTable();
        foreach (var column in table.Columns) text.Add(column.Name, TableCells.Of(column), isLeft: !TableCells.IsNumeric(column));
        text.WriteTo(surface);
    }
}
