using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.Svg;

/// <summary>Draws marks into a panel: one path a series.</summary>
internal sealed class MarkDrawing(SvgText svg, PanelFrame frame, bool hasLabels = false)
{
    private const double ArrowLength = 7;

    /// <summary>So far a text may reach beyond its panel.</summary>
    private const double Overhang = 6;

    private const double HollowRim = 2.4;

    private readonly List<Box> _texts = [];

    public void Draw(Mark mark)
    {
        switch (mark)
        {
            case PointMark points: Points(points); break;
            case LineMark lines: Lines(lines); break;
            case RibbonMark ribbon: Ribbon(ribbon); break;
            case IntervalMark intervals: Intervals(intervals); break;
            case BarMark bars: Bars(bars); break;
            case TileMark tiles: Tiles(tiles); break;
            case TextMark texts: Texts(texts); break;
            case RuleMark rule: Rule(rule); break;
            default: throw new NotSupportedException($"There is no drawing for {mark.GetType().Name}.");
        }
    }

    private void Points(PointMark mark)
    {
        var path = new PathData();
        for (var i = 0; i < mark.X.Count; i++)
            if (IsPlaced(mark.DrawnX(i), mark.Y[i])) path.Dot(frame.PixelX(mark.DrawnX(i)), frame.PixelY(mark.Y[i]));
        var cap = ("stroke-linecap", mark.Shape == PointShape.Disc ? "round" : "square");
        Stroke(path, SvgStyles.Stroke(mark.Ink), 2 * mark.Size, mark.Opacity,
            [cap, .. hasLabels ? MarkLabels.Of(mark, frame.Panel, IsPlaced) : []]);
        if (mark.IsHollow) Stroke(path, "kb", 2 * mark.Size - HollowRim, 1, cap);
    }

    private void Lines(LineMark mark)
    {
        var path = new PathData();
        foreach (var line in mark.Lines) Line(path, line, mark.HasArrow);
        Stroke(path, SvgStyles.Stroke(mark.Ink), mark.Width, mark.Opacity,
            [.. Dashes(mark.Dash), .. hasLabels ? MarkLabels.Series(mark) : []]);
    }

    private void Line(PathData path, Polyline line, bool hasArrow)
    {
        var piece = new List<(double X, double Y)>();
        for (var i = 0; i < line.X.Count; i++)
        {
            if (IsPlaced(line.X[i], line.Y[i]))
            {
                piece.Add((frame.PixelX(line.X[i]), frame.PixelY(line.Y[i])));
                continue;
            }
            Piece(path, piece);
            piece.Clear();
        }
        Piece(path, piece);
        if (hasArrow && piece.Count > 1) ArrowHead(path, line);
    }

    private static void Piece(PathData path, List<(double X, double Y)> points)
    {
        var corners = Corners.Of(points);
        for (var i = 0; i < corners.Count; i++)
            _ = i == 0 ? path.Move(corners[i].X, corners[i].Y) : path.Line(corners[i].X, corners[i].Y);
    }

    private void ArrowHead(PathData path, Polyline line)
    {
        var (toX, toY) = (frame.PixelX(line.X[^1]), frame.PixelY(line.Y[^1]));
        var (dx, dy) = (toX - frame.PixelX(line.X[^2]), toY - frame.PixelY(line.Y[^2]));
        var length = Math.Sqrt(dx * dx + dy * dy);
        if (length < 3) return;
        var size = Math.Min(ArrowLength, length * 0.6);
        (dx, dy) = (dx / length * size, dy / length * size);
        path
            .Move(toX - dx - dy * 0.55, toY - dy + dx * 0.55)
            .Line(toX, toY)
            .Line(toX - dx + dy * 0.55, toY - dy - dx * 0.55);
    }

    private void Ribbon(RibbonMark mark)
    {
        var rows = Enumerable.Range(0, mark.X.Count)
            .Where(i => IsPlaced(mark.X[i], mark.Lower[i]) && IsPlaced(mark.X[i], mark.Upper[i]))
            .ToArray();
        if (rows.Length == 0) return;
        var path = new PathData();
        for (var i = 0; i < rows.Length; i++)
            _ = i == 0
                ? path.Move(frame.PixelX(mark.X[rows[i]]), frame.PixelY(mark.Upper[rows[i]]))
                : path.Line(frame.PixelX(mark.X[rows[i]]), frame.PixelY(mark.Upper[rows[i]]));
        for (var i = rows.Length - 1; i >= 0; i--)
            path.Line(frame.PixelX(mark.X[rows[i]]), frame.PixelY(mark.Lower[rows[i]]));
        path.Close();
        Fill(path, SvgStyles.Fill(mark.Ink), mark.Opacity);
    }

    private void Intervals(IntervalMark mark)
    {
        var path = new PathData();
        for (var i = 0; i < mark.At.Count; i++)
        {
            var at = mark.DrawnAt(i);
            var (from, to) = mark.IsHorizontal
                ? ((mark.Lower[i], at), (mark.Upper[i], at))
                : ((at, mark.Lower[i]), (at, mark.Upper[i]));
            if (!IsPlaced(from.Item1, from.Item2) || !IsPlaced(to.Item1, to.Item2)) continue;
            path
                .Move(frame.PixelX(from.Item1), frame.PixelY(from.Item2))
                .Line(frame.PixelX(to.Item1), frame.PixelY(to.Item2));
        }
        Stroke(path, SvgStyles.Stroke(mark.Ink), mark.Width, mark.Opacity);
    }

    private void Bars(BarMark mark)
    {
        var path = new PathData();
        var half = mark.Thickness / 2;
        for (var i = 0; i < mark.At.Count; i++)
        {
            if (mark.IsHorizontal) Rectangle(path, mark.From[i], mark.At[i] - half, mark.To[i], mark.At[i] + half);
            else Rectangle(path, mark.At[i] - half, mark.From[i], mark.At[i] + half, mark.To[i]);
        }
        Fill(path, SvgStyles.Fill(mark.Ink), mark.Opacity);
        if (mark.IsOutlined) Stroke(path, SvgStyles.Stroke(Ink.Muted), 1, 1);
    }

    private void Tiles(TileMark mark)
    {
        foreach (var shade in Enumerable.Range(0, mark.X.Count)
            .GroupBy(i => mark.Shade(mark.Values[i]))
            .OrderBy(g => g.Key))
        {
            var path = new PathData();
            foreach (var i in shade)
                Rectangle(
                    path,
                    mark.X[i] - mark.Width / 2,
                    mark.Y[i] - mark.Height / 2,
                    mark.X[i] + mark.Width / 2,
                    mark.Y[i] + mark.Height / 2);
            if (!path.IsEmpty)
                svg.Empty(
                    "path", ("class", SvgStyles.Shade(shade.Key)), ("stroke-width", "0.4"), ("d", path.ToString()));
        }
    }

    private void Rectangle(PathData path, double x0, double y0, double x1, double y1)
    {
        if (!IsPlaced(x0, y0) || !IsPlaced(x1, y1)) return;
        var (left, right) = (frame.PixelX(Math.Min(x0, x1)), frame.PixelX(Math.Max(x0, x1)));
        var (top, bottom) = (frame.PixelY(Math.Max(y0, y1)), frame.PixelY(Math.Min(y0, y1)));
        path.Rectangle(left, top, right - left, bottom - top);
    }

    private void Texts(TextMark mark)
    {
        for (var i = 0; i < mark.X.Count; i++)
        {
            if (!IsPlaced(mark.X[i], mark.Y[i])) continue;
            var text = TextMeasure.Shorten(mark.Texts[i], mark.Size, Room(mark, i));
            var (box, anchor) = Beside(mark, i, TextMeasure.Width(text, mark.Size));
            if (_texts.Exists(box.Overlaps)) continue;
            _texts.Add(box with { Left = box.Left - 2, Width = box.Width + 4 });
            var x = anchor switch { TextAnchor.Start => box.Left, TextAnchor.Middle => box.Middle, _ => box.Right };
            svg.Leaf(
                "text",
                text,
                ("x", SvgText.Number(x)),
                ("y", SvgText.Number(box.Center + mark.Size * 0.35)),
                ("font-size", SvgText.Number(mark.Size)),
                ("text-anchor",
                    anchor switch { TextAnchor.Start => "start", TextAnchor.Middle => "middle", _ => "end" }),
                ("class", SvgStyles.Fill(mark.Ink)));
        }
    }

    /// <summary>The larger of the rooms on both sides of a text's place.</summary>
    private double Room(TextMark mark, int i)
    {
        var (x, area) = (frame.PixelX(mark.X[i]), frame.Area);
        return mark.Anchor switch
        {
            TextAnchor.Middle => area.Width,
            TextAnchor.End => x - area.Left - Math.Abs(mark.ShiftX) + Overhang,
            _ => Math.Max(area.Right + Overhang - x, x - area.Left) - Math.Abs(mark.ShiftX),
        };
    }

    /// <summary>Where a text stands: on the other side of its place when it would leave the panel.</summary>
    private (Box Box, TextAnchor Anchor) Beside(TextMark mark, int i, double width)
    {
        var (x, place) = (frame.PixelX(mark.X[i]), frame.PixelY(mark.Y[i]));
        var y = mark.ShiftY > 0 && place + mark.ShiftY + mark.Size / 2 > frame.Area.Bottom
            ? place - mark.ShiftY
            : place + mark.ShiftY;
        var box = At(mark.Anchor, mark.ShiftX);
        if (mark.Anchor == TextAnchor.Start && box.Right > frame.Area.Right + Overhang)
            return (At(TextAnchor.End, -mark.ShiftX), TextAnchor.End);
        if (mark.Anchor == TextAnchor.Middle && box.Right > frame.Area.Right + 8)
            return (box with { Left = frame.Area.Right + 8 - width }, TextAnchor.Middle);
        if (mark.Anchor == TextAnchor.Middle && box.Left < frame.Area.Left + 2)
            return (box with { Left = frame.Area.Left + 2 }, TextAnchor.Middle);
        return (box, mark.Anchor);

        Box At(TextAnchor anchor, double shift) => new(
            x + shift - anchor switch { TextAnchor.Start => 0, TextAnchor.Middle => width / 2, _ => width },
            y - mark.Size / 2,
            width,
            mark.Size);
    }

    private void Rule(RuleMark mark)
    {
        var (area, path) = (frame.Area, new PathData());
        if (double.IsInfinity(mark.Slope))
            Line(frame.PixelX(mark.Intercept), area.Top, frame.PixelX(mark.Intercept), area.Bottom);
        else Line(area.Left, frame.PixelY(At(frame.X.Low)), area.Right, frame.PixelY(At(frame.X.High)));
        Stroke(
            path,
            SvgStyles.Stroke(mark.Ink),
            mark.Width,
            mark.Opacity,
            Dashes(mark.IsDashed ? LineDash.Dashed : LineDash.Solid));

        double At(double x) => mark.Slope == 0 ? mark.Intercept : mark.Intercept + mark.Slope * x;

        void Line(double x0, double y0, double x1, double y1)
        {
            if (double.IsFinite(x0) && double.IsFinite(y0) && double.IsFinite(y1)) path.Move(x0, y0).Line(x1, y1);
        }
    }

    private bool IsPlaced(double x, double y) => double.IsFinite(frame.PixelX(x)) && double.IsFinite(frame.PixelY(y));

    private void Stroke(
        PathData path, string style, double width, double opacity, params ReadOnlySpan<(string, string)> more)
    {
        if (path.IsEmpty) return;
        svg.Empty("path",
        [
            ("class", style),
            ("stroke-width", SvgText.Number(width)),
            .. Opacity("stroke-opacity", opacity),
            .. more,
            ("d", path.ToString()),
        ]);
    }

    private void Fill(PathData path, string style, double opacity)
    {
        if (!path.IsEmpty)
            svg.Empty("path", [("class", style), .. Opacity("fill-opacity", opacity), ("d", path.ToString())]);
    }

    private static (string, string)[] Dashes(LineDash dash) => dash switch
    {
        LineDash.Dashed => [("stroke-dasharray", "6 4")],
        LineDash.Dotted => [("stroke-dasharray", "1.5 3.5")],
        LineDash.DashDotted => [("stroke-dasharray", "7 3 1.5 3")],
        _ => [],
    };

    private static (string, string)[] Opacity(string name, double value) =>
        value < 1 ? [(name, Numbers.NumberFormat.Single(value, 2))] : [];
}
