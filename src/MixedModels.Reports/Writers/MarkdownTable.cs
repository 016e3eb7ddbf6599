using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Writers;

/// <summary>A table in Markdown, its source aligned too.</summary>
internal sealed class MarkdownTable
{
    private readonly List<(string Head, IReadOnlyList<string> Cells, bool IsLeft)> _columns = [];

    public MarkdownTable Add(string head, IReadOnlyList<string> cells, bool isLeft = false)
    {
        _columns.Add((Escape(head), [.. cells.Select(Escape)], isLeft));
        return this;
    }

    public void WriteTo(TextWriter writer)
    {
        var widths = _columns.Select(c => Math.Max(3, c.Cells.Append(c.Head).Max(DisplayWidth.Of))).ToArray();
        Row(i => _columns[i].Head);
        Row(i => _columns[i].IsLeft ? new string('-', widths[i]) : new string('-', widths[i] - 1) + ":");
        for (var row = 0; row < _columns[0].Cells.Count; row++)
        {
            var at = row;
            Row(i => _columns[i].Cells[at]);
        }

        void Row(Func<int, string> cell)
        {
            writer.Write('|');
            for (var i = 0; i < _columns.Count; i++)
            {
                var text = cell(i);
                writer.Write($" {(_columns[i].IsLeft ? DisplayWidth.PadRight(text, widths[i]) : DisplayWidth.PadLeft(text, widths[i]))} |");
            }
            writer.Write('\n');
        }
    }

    /// <summary>Text that stands for itself in a cell.</summary>
    public static string Escape(string text) => string.Concat(text.Select(c => c switch
    {
        '|' or '*' or '_' or '`' or '\\' or '<' or '>' or '[' or ']' => "\\" + c,
        _ => char.IsControl(c) ? " " : c.ToString(),
    }));

    /// <summary>A code span, with as many backquotes around it as it needs.</summary>
    public static string Code(string text)
    {
        var fence = "`";
        while (text.Contains(fence, StringComparison.Ordinal)) fence += "`";
        return fence.Length == 1 ? $"`{text}`" : $"{fence} {text} {fence}";
    }
}
