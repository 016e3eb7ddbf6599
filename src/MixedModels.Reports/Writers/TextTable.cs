using MixedModels.Reports.Documents;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Writers;

/// <summary>
/// A table as text: cells in aligned columns, a blank between them, an empty line where a part begins.
/// </summary>
internal sealed class TextTable
{
    private readonly ReportTable _table;
    private readonly TextTableColumn[] _columns;

    private TextTable(ReportTable table)
    {
        _table = table;
        _columns = [.. table.Columns.Select(column => TextTableColumn.Of(column, table.IsTight))];
        if (table.IsEven) _columns = [.. _columns.Select(column => column with { Width = _columns.Max(c => c.Width) })];
    }

    /// <summary>Writes the heads and the rows.</summary>
    public static void Write(ReportTable table, ITextSurface surface) => new TextTable(table).Write(surface);

    private void Write(ITextSurface surface)
    {
        if (_columns.Any(column => column.Head.Length > 0))
            WriteRow(column => column.Head, _ => TextStyle.Muted, surface);
        for (var row = 0; row < _table.RowCount; row++)
        {
            if (row > 0 && _table.RulesBefore.Contains(row)) surface.EndLine();
            WriteRow(column => column.Cells[row], column => column.Style?.Invoke(row) ?? TextStyle.Plain, surface);
        }
    }

    private void WriteRow(Func<TextTableColumn, string> cell, Func<TextTableColumn, TextStyle> style,
        ITextSurface surface)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            if (i > 0) surface.Write(" ");
            surface.Write(_columns[i].Padded(cell(_columns[i])), style(_columns[i]));
        }
        surface.EndLine();
    }
}
