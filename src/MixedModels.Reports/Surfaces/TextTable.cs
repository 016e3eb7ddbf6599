namespace MixedModels.Reports.Surfaces;

/// <summary>Cells in aligned columns, a blank between them.</summary>
public sealed class TextTable
{
    private readonly List<TextColumn> _columns = [];

    /// <summary>Adds a column.</summary>
    /// <param name="head">Its head.</param>
    /// <param name="cells">A cell a row.</param>
    /// <param name="isLeft">Whether cells are set flush left; numbers are set flush right.</param>
    /// <param name="style">A style for each row; null for none.</param>
    public TextTable Add(string head, IReadOnlyList<string> cells, bool isLeft = false, Func<int, TextStyle>? style = null)
    {
        _columns.Add(new TextColumn(head, cells, isLeft, style));
        return this;
    }

    /// <summary>Writes the heads and the rows.</summary>
    public void WriteTo(ITextSurface surface)
    {
        if (_columns.Count == 0) return;
        if (_columns.Any(c => c.Head.Length > 0)) WriteRow(surface, c => c.Head, _ => TextStyle.Muted);
        for (var row = 0; row < _columns[0].Cells.Count; row++)
        {
            var at = row;
            WriteRow(surface, c => c.Cells[at], c => c.Style?.Invoke(at) ?? TextStyle.Plain);
        }
    }

    /// <summary>The cells padded to a common width, so that the column can be set flush left with its numbers aligned.</summary>
    public static string[] AlignRight(IReadOnlyList<string> cells)
    {
        var width = cells.Count == 0 ? 0 : cells.Max(DisplayWidth.Of);
        return [.. cells.Select(c => DisplayWidth.PadLeft(c, width))];
    }

    private void WriteRow(ITextSurface surface, Func<TextColumn, string> cell, Func<TextColumn, TextStyle> style)
    {
        for (var i = 0; i < _columns.Count; i++)
        {
            var column = _columns[i];
            if (i > 0) surface.Write(" ");
            var text = cell(column);
            surface.Write(column.IsLeft ? DisplayWidth.PadRight(text, column.Width) : DisplayWidth.PadLeft(text, column.Width), style(column));
        }
        surface.EndLine();
    }

    private sealed class TextColumn(string head, IReadOnlyList<string> cells, bool isLeft, Func<int, TextStyle>? style)
    {
        public string Head { get; } = head;

        public IReadOnlyList<string> Cells { get; } = cells;

        public bool IsLeft { get; } = isLeft;

        public Func<int, TextStyle>? Style { get; } = style;

        public int Width { get; } = Math.Max(DisplayWidth.Of(head), cells.Count == 0 ? 0 : cells.Max(DisplayWidth.Of));
    }
}
