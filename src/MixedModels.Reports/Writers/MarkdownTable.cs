using MixedModels.Reports.Documents;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Writers;

/// <summary>A table in Markdown, its source aligned too.</summary>
internal sealed class MarkdownTable
{
    private const int LeastWidth = 3;

    private readonly Column[] _columns;
    private readonly TextWriter _writer;

    private MarkdownTable(ReportTable table, TextWriter writer) =>
        (_columns, _writer) = ([.. table.Columns.Select(Column.Of)], writer);

    /// <summary>Writes the heads, the rule and the rows.</summary>
    public static void Write(ReportTable table, TextWriter writer)
    {
        var markdown = new MarkdownTable(table, writer);
        markdown.Row(column => column.Padded(column.Head));
        markdown.Row(column => column.IsLeft ? new string('-', column.Width) : new string('-', column.Width - 1) + ":");
        for (var row = 0; row < table.RowCount; row++)
        {
            var at = row;
            markdown.Row(column => column.Padded(column.Cells[at]));
        }
    }

    private void Row(Func<Column, string> cell)
    {
        _writer.Write('|');
        foreach (var column in _columns) _writer.Write($" {cell(column)} |");
        _writer.Write('\n');
    }

    private sealed record Column(string Head, string[] Cells, bool IsLeft, int Width)
    {
        public static Column Of(ReportColumn column)
        {
            var head = MarkdownText.Escape(column.Head);
            string[] cells = [.. column.Cells.Select(MarkdownText.Escape)];
            return new Column(head, cells, column.IsText,
                cells.Append(head).Max(text => Math.Max(LeastWidth, DisplayWidth.Of(text))));
        }

        public string Padded(string text) =>
            IsLeft ? DisplayWidth.PadRight(text, Width) : DisplayWidth.PadLeft(text, Width);
    }
}
