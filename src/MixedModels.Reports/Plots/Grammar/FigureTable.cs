namespace MixedModels.Reports.Plots.Grammar;

/// <summary>
/// The numbers of a figure: <c>panel</c>, <c>mark</c>, <c>series</c>, <c>label</c>, <c>x</c>, <c>y</c>, <c>lower</c>,
/// <c>upper</c>, <c>value</c> (of a tile), a row for each thing drawn. Values are in data units; what a mark does not
/// have is missing. On an axis of categories <c>label</c> is the category.
/// </summary>
public static class FigureTable
{
    private sealed record Row(
        string Mark, string? Label, double X, double Y, double Lower, double Upper, double Value = double.NaN);

    /// <summary>The table of a figure.</summary>
    public static Table Of(Figure figure)
    {
        var rows = new List<(string? Panel, string? Series, Row Row)>();
        foreach (var panel in figure.Panels)
            foreach (var mark in panel.Marks)
                rows.AddRange(RowsOf(mark, panel).Select(row => (panel.Title, mark.Label, row)));
        return new Table([
            Text("panel", rows.Select(r => r.Panel)),
            Text("mark", rows.Select(r => r.Row.Mark)),
            Text("series", rows.Select(r => r.Series)),
            Text("label", rows.Select(r => r.Row.Label)),
            Numbers("x", rows.Select(r => r.Row.X)),
            Numbers("y", rows.Select(r => r.Row.Y)),
            Numbers("lower", rows.Select(r => r.Row.Lower)),
            Numbers("upper", rows.Select(r => r.Row.Upper)),
            Numbers("value", rows.Select(r => r.Row.Value)),
        ]);
    }

    private static IEnumerable<Row> RowsOf(Mark mark, Panel panel) => mark switch
    {
        PointMark m =>
            m.X.Select((x, i) =>
                At("point", panel, x, m.Y[i]) is var row && m.Names is { } names ? row with { Label = names[i] } : row),
        LineMark m => m.Lines.SelectMany(line => line.X.Select((x, i) => At("line", panel, x, line.Y[i]))),
        RibbonMark m => m.X.Select((x, i) => At("ribbon", panel, x, double.NaN, m.Lower[i], m.Upper[i])),
        IntervalMark m => m.At.Select((at, i) => Along("interval", panel, m.IsHorizontal, at, m.Lower[i], m.Upper[i])),
        BarMark m => m.At.Select((at, i) => Along("bar", panel, m.IsHorizontal, at, m.From[i], m.To[i])),
        TileMark m => m.X.Select((x, i) => new Row("tile", null, x, m.Y[i], double.NaN, double.NaN, m.Values[i])),
        TextMark m => m.X.Select((x, i) => new Row("text", m.Texts[i], x, m.Y[i], double.NaN, double.NaN)),
        _ => [],
    };

    private static Row Along(string mark, Panel panel, bool isHorizontal, double at, double lower, double upper) =>
        isHorizontal ? At(mark, panel, double.NaN, at, lower, upper) : At(mark, panel, at, double.NaN, lower, upper);

    private static Row At(
        string mark, Panel panel, double x, double y, double lower = double.NaN, double upper = double.NaN) =>
        new(mark, Category(panel.X, x) ?? Category(panel.Y, y), x, y, lower, upper);

    private static string? Category(Axis axis, double value) =>
        axis.Categories is { } names && double.IsFinite(value) && (int)Math.Round(value) is var i && i >= 0
            && i < names.Count
            ? names[i]
            : null;

    private static FactorColumn Text(string name, IEnumerable<string?> values) =>
        FactorColumn.FromTexts(name, [.. values]);

    private static NumericColumn Numbers(string name, IEnumerable<double> values) => new(name, [.. values]);
}
