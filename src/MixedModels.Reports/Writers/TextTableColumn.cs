using MixedModels.Reports.Documents;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Writers;

/// <summary>A column of a table as text sets it.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="IsLeft">Whether cells are set flush left.</param>
/// <param name="Style">What stands out, row by row; null when nothing does.</param>
/// <param name="Width">The columns of the terminal that it takes.</param>
internal sealed record TextTableColumn(string Head, IReadOnlyList<string> Cells, bool IsLeft,
    Func<int, TextStyle>? Style, int Width)
{
    public static TextTableColumn Of(ReportColumn column, bool isTight)
    {
        var isLeft = column.Alignment != ColumnAlignment.Right;
        var head = isTight || isLeft || column.Head.Length == 0 ? column.Head : " " + column.Head;
        var cells = column.Alignment == ColumnAlignment.Block ? AlignRight(column.Cells) : column.Cells;
        return new TextTableColumn(head, cells, isLeft, column.Style, Math.Max(DisplayWidth.Of(head), Widest(cells)));
    }

    /// <summary>A cell with the blanks that fill the column.</summary>
    public string Padded(string cell) =>
        IsLeft ? DisplayWidth.PadRight(cell, Width) : DisplayWidth.PadLeft(cell, Width);

    private static string[] AlignRight(IReadOnlyList<string> cells)
    {
        var width = Widest(cells);
        return [.. cells.Select(cell => DisplayWidth.PadLeft(cell, width))];
    }

    private static int Widest(IReadOnlyList<string> cells) => cells.Count == 0 ? 0 : cells.Max(DisplayWidth.Of);
}
