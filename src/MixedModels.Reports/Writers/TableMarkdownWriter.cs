using MixedModels.Tables;

namespace MixedModels.Reports.Writers;

/// <summary>Any table as Markdown.</summary>
public static class TableMarkdownWriter
{
    /// <summary>Writes the table.</summary>
    public static void Write(Table table, TextWriter writer)
    {
        var markdown = new MarkdownTable();
        foreach (var column in table.Columns) markdown.Add(column.Name, TableCells.Of(column), isLeft: !TableCells.IsNumeric(column));
        markdown.WriteTo(writer);
    }
}
