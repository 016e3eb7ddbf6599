using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.Svg;

/// <summary>Draws one panel: grid, marks, strip, axes.</summary>
internal static class PanelDrawing
{
    public static void Draw(SvgText svg, PanelFrame frame, bool hasLabels = false)
    {
        var (area, panel) = (frame.Area, frame.Panel);
        var below = AxisLabels.Horizontal(panel.X, frame.X, area.Width);
        var beside = AxisLabels.Vertical(panel.Y, frame.Y, area.Height, frame.FigureWidth);
        Grid(svg, frame, below, beside);
        svg.Open(
            "svg",
            ("x", SvgText.Number(area.Left)),
            ("y", SvgText.Number(area.Top)),
            ("width", SvgText.Number(area.Width)),
            ("height", SvgText.Number(area.Height)),
            ("viewBox",
                $"{SvgText.Number(area.Left)} "
                    + $"{SvgText.Number(area.Top)} {SvgText.Number(area.Width)} {SvgText.Number(area.Height)}"));
        var drawing = new MarkDrawing(svg, frame, hasLabels);
        foreach (var mark in panel.Marks.Where(m => m is not TextMark)) drawing.Draw(mark);
        svg.Close("svg");
        foreach (var texts in panel.Marks.OfType<TextMark>()) drawing.Draw(texts);
        if (panel.Title is { } title)
        {
            var lines = FigureLayout.StripLines(title, area.Width);
            for (var i = 0; i < lines.Count; i++)
                Text(
                    svg,
                    lines[i],
                    area.Left + 1,
                    area.Top - 6 - FigureLayout.StripLine * (lines.Count - 1 - i),
                    12,
                    "start",
                    "f-fg",
                    ("font-weight", "600"));
        }
        if (frame.LabelsX) Below(svg, frame, below);
        if (frame.LabelsY) Beside(svg, frame, beside);
    }

    /// <summary>Writes a text.</summary>
    public static void Text(
        SvgText svg,
        string text,
        double x,
        double y,
        double size,
        string anchor,
        string style,
        params ReadOnlySpan<(string, string)> more) => svg.Leaf("text", text,
    [
        ("x", SvgText.Number(x)),
        ("y", SvgText.Number(y)),
        ("font-size", SvgText.Number(size)),
        .. anchor == "start" ? [] : new (string, string)[] { ("text-anchor", anchor) },
        .. more,
        ("class", style),
    ]);

    private static void Grid(SvgText svg, PanelFrame frame, AxisLabels below, AxisLabels beside)
    {
        var (area, grid) = (frame.Area, new PathData());
        if (frame.Panel.X.Categories is null)
            foreach (var tick in below.Ticks)
                grid.Move(frame.PixelX(tick.Value), area.Top).Line(frame.PixelX(tick.Value), area.Bottom);
        if (frame.Panel.Y.Categories is null)
            foreach (var tick in beside.Ticks)
                grid.Move(area.Left, frame.PixelY(tick.Value)).Line(area.Right, frame.PixelY(tick.Value));
        if (!grid.IsEmpty) svg.Empty("path", ("class", "grid"), ("d", grid.ToString()));
        if (frame.Panel.X.IsBare && frame.Panel.Y.IsBare) return;
        var axes = new PathData();
        if (!frame.Panel.Y.IsBare) axes.Move(area.Left, area.Top).Line(area.Left, area.Bottom);
        else axes.Move(area.Left, area.Bottom);
        if (!frame.Panel.X.IsBare) axes.Line(area.Right, area.Bottom);
        svg.Empty("path", ("class", "k-mu"), ("stroke-width", "0.8"), ("d", axes.ToString()));
    }

    private static void Below(SvgText svg, PanelFrame frame, AxisLabels labels)
    {
        var area = frame.Area;
        foreach (var tick in labels.Ticks)
        {
            var x = frame.PixelX(tick.Value);
            if (labels.IsTurned)
                Text(
                    svg,
                    TextMeasure.Shorten(tick.Text, AxisLabels.Size, Math.Max(30, x / AxisLabels.Slant)),
                    x + 3,
                    area.Bottom + 12,
                    AxisLabels.Size,
                    "end",
                    "f-mu",
                    ("transform", $"rotate(-45 {SvgText.Number(x + 3)} {SvgText.Number(area.Bottom + 12)})"));
            else
                Text(svg, tick.Text, x, area.Bottom + 15, AxisLabels.Size, "middle", "f-mu");
        }
        if (frame.TitleX > 0)
            Text(
                svg,
                TextMeasure.Shorten(frame.Panel.X.Title, 12, area.Width + 20),
                area.Middle,
                area.Bottom + frame.TitleX,
                12,
                "middle",
                "f-fg");
    }

    private static void Beside(SvgText svg, PanelFrame frame, AxisLabels labels)
    {
        var area = frame.Area;
        foreach (var tick in labels.Ticks)
        {
            var lines = tick.Text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
                Text(
                    svg,
                    lines[i],
                    area.Left - 5,
                    frame.PixelY(tick.Value) + 4 + AxisLabels.LineHeight * (i - (lines.Length - 1) / 2.0),
                    AxisLabels.Size,
                    "end",
                    "f-mu");
        }
        if (frame.TitleY > 0)
            Turned(
                svg,
                TextMeasure.Shorten(frame.Panel.Y.Title, 12, area.Height + 20),
                area.Left - frame.TitleY,
                area.Center);
    }

    /// <summary>A text that reads upwards.</summary>
    public static void Turned(SvgText svg, string text, double x, double y) => Text(
        svg, text, x, y, 12, "middle", "f-fg", ("transform", $"rotate(-90 {SvgText.Number(x)} {SvgText.Number(y)})"));
}
