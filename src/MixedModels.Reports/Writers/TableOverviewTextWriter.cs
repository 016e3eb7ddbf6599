using MixedModels.Reports.Numbers;
using MixedModels.Reports.Surfaces;
using MixedModels.Tables;

namespace MixedModels.Reports.Writers;

/// <summary>A table's joins, columns and first rows as text.</summary>
public static class TableOverviewTextWriter
{
    /// <summary>Writes the overview.</summary>
    public static void Write(TableOverview overview, ITextSurface surface)
    {
        var table = overview.Table;
        surface.Line("Table", TextStyle.Strong);
        surface.Line($"Data: {overview.Name}, {NumberFormat.Count(table.RowCount)} rows, {NumberFormat.Count(table.Columns.Count)} columns");
        foreach (var join in overview.Joins) surface.Paragraph("Join: ", JoinText.Sentence(join), TextStyle.Plain);
        surface.Line();
        WriteColumns(table.Summarize(), surface);
        if (overview.Head.RowCount == 0) return;
        surface.Line();
        surface.Line("First rows:", TextStyle.Heading);
        TableTextWriter.Write(overview.Head, surface);
    }

    private static void WriteColumns(IReadOnlyList<ColumnSummary> columns, ITextSurface surface) => new TextTable()
        .Add("column", [.. columns.Select(column => column.Name)], isLeft: true)
        .Add("type", [.. columns.Select(column => ColumnWords.Kind(column.Kind))], isLeft: true)
        .Add("missing", [.. columns.Select(column => NumberFormat.Count(column.Missing))], style: row => columns[row].Missing > 0 ? TextStyle.Warning : TextStyle.Plain)
        .Add("distinct", [.. columns.Select(column => NumberFormat.Count(column.Distinct))])
        .Add(" values", [.. columns.Select(column => " " + ColumnWords.Values(column))], isLeft: true)
        .WriteTo(surface);
}
