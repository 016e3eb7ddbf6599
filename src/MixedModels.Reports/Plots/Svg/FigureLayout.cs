using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.Svg;

/// <summary>Where everything stands: title, legend, panels in a grid with shared or own axes, note.</summary>
internal sealed class FigureLayout
{
    public const double Edge = 14;
    public const double TitleSize = 16;
    public const double TextSize = 12;
    public const double LineHeight = 16;
    private const double AxisTitle = 22;
    private const double StripHeight = 22;

    /// <summary>The height of a further line of a panel's title.</summary>
    public const double StripLine = 14;

    private readonly Figure _figure;
    private readonly double _gap;
    private readonly int _columns;
    private readonly Scale[] _x;
    private readonly Scale[] _y;

    public FigureLayout(Figure figure)
    {
        _figure = figure;
        _gap = figure.SharesX ? 14 : 24; // labels of neighbours need room when each panel has its own
        _columns = figure.Columns ?? (int)Math.Ceiling(Math.Sqrt(figure.Panels.Count));
        _x = Scales(p => p.X, figure.SharesX, (mark, range) => mark.Extend(range, new DataRange(ScaleKind.Linear)));
        _y = Scales(p => p.Y, figure.SharesY, (mark, range) => mark.Extend(new DataRange(ScaleKind.Linear), range));
        var width = figure.Width - 2 * Edge;
        Title = TextMeasure.Wrap(figure.Title, TitleSize * TextMeasure.Bold, width);
        Subtitle = figure.Subtitle is { } subtitle ? TextMeasure.Wrap(subtitle, TextSize, width) : [];
        Note = figure.Note is { } note ? TextMeasure.Wrap(note, 11, width) : [];
        Legend = new Legend(figure, Edge, width);
        LegendTop = Edge + Title.Count * 20 + Subtitle.Count * LineHeight + 4;
        var rows = (figure.Panels.Count + _columns - 1) / _columns;
        CommonX = Common(figure.Panels.Select(p => p.X.Title));
        CommonY = Common(figure.Panels.Select(p => p.Y.Title));
        Frames = Place(LegendTop + Legend.Height + 6, out var bottom);
        var (left, first) = (Frames.Min(f => f.Area.Left), Frames.Min(f => f.Area.Top));
        Grid = new Box(left, first, Frames.Max(f => f.Area.Right) - left, Frames.Max(f => f.Area.Bottom) - first);
        CommonTitleY = bottom + AxisTitle - 6;
        if (CommonX is not null) bottom += AxisTitle;
        NoteTop = bottom + 6;
        Height = NoteTop + Note.Count * LineHeight + Edge - 4;
    }

    public IReadOnlyList<string> Title { get; }

    public IReadOnlyList<string> Subtitle { get; }

    public IReadOnlyList<string> Note { get; }

    public Legend Legend { get; }

    public double LegendTop { get; }

    public IReadOnlyList<PanelFrame> Frames { get; }

    /// <summary>
    /// The title that all horizontal axes share, written once below the grid; null when each panel has its own.
    /// </summary>
    public string? CommonX { get; }

    /// <summary>
    /// The title that all vertical axes share, written once left of the grid; null when each panel has its own.
    /// </summary>
    public string? CommonY { get; }

    /// <summary>The smallest box that holds the areas of all panels.</summary>
    public Box Grid { get; }

    public double NoteTop { get; }

    public double Height { get; }

    /// <summary>The height at which the common title of the horizontal axes stands.</summary>
    public double CommonTitleY { get; }

    private static string? Common(IEnumerable<string> titles) =>
        titles.Distinct().Take(2).ToArray() is [{ Length: > 0 } title] ? title : null;

    private Scale[] Scales(Func<Panel, Axis> axisOf, bool isShared, Action<Mark, DataRange> extend)
    {
        var ranges = _figure.Panels.Select(p => new DataRange(axisOf(p).Scale)).ToArray();
        for (var i = 0; i < ranges.Length; i++)
            foreach (var mark in _figure.Panels[i].Marks) extend(mark, isShared ? ranges[0] : ranges[i]);
        return [.. _figure.Panels.Select((p, i) => Scale.Of(axisOf(p), isShared ? ranges[0] : ranges[i]))];
    }

    private List<PanelFrame> Place(double top, out double bottom)
    {
        var (panels, rows) = (_figure.Panels, (_figure.Panels.Count + _columns - 1) / _columns);
        var width = PanelWidth(Enumerable.Repeat(50.0, _columns).ToArray());
        var height = _figure.PanelHeight ?? Math.Round(width * _figure.PanelAspect
            ?? (panels.Count == 1 ? Math.Max(width * 0.58, Math.Min(width, 240)) : Math.Clamp(width * 0.78, 90, 330)));
        var left = LeftRoom(height);
        width = PanelWidth(left);
        var strip = panels.Any(p => p.Title is not null)
            ? StripHeight + StripLine * (panels.Max(p => p.Title is { } title ? StripLines(title, width).Count : 1) - 1)
            : 0;
        var y = top + strip;
        var frames = new List<PanelFrame>();
        for (var row = 0; row < rows; row++)
        {
            var below = 0.0;
            var x = Edge;
            for (var column = 0; column < _columns && row * _columns + column < panels.Count; column++)
            {
                var i = row * _columns + column;
                x += left[column];
                var isLowest = i + _columns >= panels.Count;
                var labelsX = !_figure.SharesX || isLowest
                    || panels[i].X.Categories is { } own && !own.SequenceEqual(panels[0].X.Categories ?? []);
                var labelDepth = AxisLabels.Horizontal(panels[i].X, _x[i], width).Depth;
                var titleX = labelsX && CommonX is null && panels[i].X.Title.Length > 0
                    ? labelDepth + AxisTitle - 6
                    : 0;
                var labelsY = !_figure.SharesY || column == 0;
                frames.Add(new PanelFrame(panels[i], _x[i], _y[i], new Box(x, y, width, height))
                {
                    FigureWidth = _figure.Width,
                    Strip = strip,
                    LabelsX = labelsX,
                    LabelsY = labelsY,
                    TitleX = titleX,
                    TitleY = labelsY && CommonY is null && panels[i].Y.Title.Length > 0 ? left[column] - 12 : 0,
                });
                // An axis above an empty place of the last row stands in that place and needs no room of its own.
                var takesRoom = labelsX && (!_figure.SharesX || row == rows - 1 || panels[i].X.Categories is not null);
                if (takesRoom) below = Math.Max(below, titleX > 0 ? titleX + 6 : labelDepth);
                x += width + _gap;
            }
            y += height + below + (row == rows - 1 ? 0 : _gap + strip);
        }
        bottom = y;
        return frames;
    }

    /// <summary>A panel's title in one line, or in up to three where it is too wide for one.</summary>
    public static IReadOnlyList<string> StripLines(string title, double width) =>
        TextMeasure.NameLines(title, 12 * TextMeasure.Bold, width, 3);

    /// <summary>The room left of each column of panels.</summary>
    private double[] LeftRoom(double height)
    {
        var room = new double[_columns];
        for (var i = 0; i < _figure.Panels.Count; i++)
        {
            var column = i % _columns;
            if (_figure.SharesY && column > 0) continue;
            var axis = _figure.Panels[i].Y;
            room[column] = Math.Max(
                room[column],
                AxisLabels.Vertical(axis, _y[i], height, _figure.Width).Depth
                    + (axis.Title.Length > 0 && (column == 0 || CommonY is null) ? AxisTitle : 0));
        }
        return room;
    }

    private double PanelWidth(double[] left) => Math.Max(
        40,
        (_figure.Width - 2 * Edge - left.Take(_figure.SharesY ? 1 : _columns).Sum() - (_columns - 1) * _gap)
            / _columns);
}
