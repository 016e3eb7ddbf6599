using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.Svg;

/// <summary>The legend: entries in rows below the title, and the key of the colours of tiles.</summary>
internal sealed class Legend
{
    private const double Size = 12;
    private const double KeySize = 10;
    private const double RowHeight = 20;
    private const double Key = 22;
    private const double Gap = 18;

    private readonly List<(LegendEntry Entry, double X, double Y)> _entries = [];
    private readonly double _left;
    private readonly double _width;
    private readonly Figure _figure;
    private readonly TileMark? _tiles;

    public Legend(Figure figure, double left, double width)
    {
        (_figure, _left, _width) = (figure, left, width);
        _tiles = figure.ColorTitle is null
            ? null
            : figure.Panels.SelectMany(p => p.Marks).OfType<TileMark>().FirstOrDefault();
        var (x, y) = (0.0, 0.0);
        foreach (var entry in LegendEntry.Of(figure))
        {
            var label = TextMeasure.Shorten(entry.Label, Size, width - Key - 6);
            var need = Key + 6 + TextMeasure.Width(label, Size) + Gap;
            if (x > 0 && x + need - Gap > width) (x, y) = (0, y + RowHeight);
            _entries.Add((entry with { Label = label }, x, y));
            x += need;
        }
        Height = (_entries.Count == 0 ? 0 : y + RowHeight) + (_tiles is null ? 0 : RowHeight + 12);
    }

    /// <summary>The room it takes.</summary>
    public double Height { get; }

    public void Draw(SvgText svg, double top)
    {
        foreach (var (entry, x, y) in _entries)
        {
            foreach (var mark in entry.Marks) DrawKey(svg, mark, _left + x, top + y + RowHeight / 2);
            svg.Leaf("text", entry.Label, ("x", SvgText.Number(_left + x + Key + 6)),
                ("y", SvgText.Number(top + y + RowHeight / 2 + 4)), ("font-size", SvgText.Number(Size)),
                ("class", "f-fg"));
        }
        if (_tiles is not null) DrawShades(svg, _tiles, top + Height - RowHeight - 12);
    }

    private static void DrawKey(SvgText svg, Mark mark, double left, double center)
    {
        var frame = new PanelFrame(new Panel(null, new Axis(""), new Axis(""), []), new Scale(ScaleKind.Linear, 0, 1),
            new Scale(ScaleKind.Linear, 0, 1), new Box(left, center - 6, Key, 12));
        Mark? key = mark switch
        {
            PointMark m => m with { X = [0.5], Y = [0.5], Nudges = null, Size = Math.Max(3, m.Size), Opacity = 1 },
            LineMark m => m with { Lines = [new Polyline([0, 1], [0.5, 0.5])], Opacity = Math.Max(0.7, m.Opacity) },
            RibbonMark m => m with { X = [0, 1], Lower = [0, 0], Upper = [1, 1] },
            IntervalMark m => m with { At = [0.5], Lower = [0], Upper = [1], Nudges = null, IsHorizontal = true },
            BarMark m => m with { At = [0.5], From = [0.1], To = [0.9], IsHorizontal = true, Thickness = 0.9 },
            RuleMark m => new LineMark([0, 1], [0.5, 0.5]) { Ink = m.Ink, Width = m.Width, IsDashed = m.IsDashed },
            _ => null,
        };
        if (key is not null) new MarkDrawing(svg, frame).Draw(key);
    }

    /// <summary>The shades side by side with the values where they meet, as many as there is room for.</summary>
    private void DrawShades(SvgText svg, TileMark tiles, double top)
    {
        var title = TextMeasure.Shorten(_figure.ColorTitle!, Size, _width / 2);
        svg.Leaf("text", title, ("x", SvgText.Number(_left)), ("y", SvgText.Number(top + 11)),
            ("font-size", SvgText.Number(Size)), ("class", "f-fg"));
        var left = _left + TextMeasure.Width(title, Size) + 10;
        var width = Math.Min(34, (_left + _width - left) / TileMark.Shades);
        string[] texts = [.. tiles.Breaks.Select(b => NumberFormat.Single(b, 3))];
        var every = (int)Math.Ceiling((texts.Max(t => TextMeasure.Width(t, KeySize)) + 4) / width);
        for (var shade = 0; shade < TileMark.Shades; shade++)
        {
            var path = new PathData();
            path.Rectangle(left + shade * width, top, width, 12);
            svg.Empty("path", ("class", SvgStyles.Shade(shade)), ("d", path.ToString()));
            if (shade > 0 && (shade - 1) % every == 0)
                svg.Leaf("text", texts[shade - 1], ("x", SvgText.Number(left + shade * width)),
                    ("y", SvgText.Number(top + 24)), ("font-size", SvgText.Number(KeySize)), ("text-anchor", "middle"),
                    ("class", "f-mu"));
        }
    }
}
