using MixedModels.Reports.Plots.Grammar;
using MixedModels.Summaries;

namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>Box plots as marks.</summary>
internal static class BoxMarks
{
    /// <summary>Boxes side by side at 0, 1, 2...</summary>
    public static IEnumerable<Mark> Of(IReadOnlyList<BoxStatistics> boxes)
    {
        double[] at = [.. Enumerable.Range(0, boxes.Count).Select(i => (double)i)];
        yield return new IntervalMark(
            [.. at, .. at],
            [.. boxes.Select(b => b.LowerWhisker), .. boxes.Select(b => b.Numbers.ThirdQuartile)],
            [.. boxes.Select(b => b.Numbers.FirstQuartile), .. boxes.Select(b => b.UpperWhisker)])
        {
            Ink = Ink.Muted,
            Width = 1,
        };
        yield return new BarMark(
            at, [.. boxes.Select(b => b.Numbers.FirstQuartile)], [.. boxes.Select(b => b.Numbers.ThirdQuartile)])
        {
            Ink = Ink.Faint,
            IsOutlined = true,
        };
        yield return new LineMark(
        [
            .. boxes.Select((b, i) => new Polyline([i - 0.35, i + 0.35], [b.Numbers.Median, b.Numbers.Median])),
        ])
        {
            Ink = Ink.Foreground,
            Width = 2,
        };
    }

    /// <summary>How many panels stand in a row, by the boxes in the fullest.</summary>
    public static int Columns(int panels, int boxes) => Math.Min(panels, boxes <= 12 ? 3 : boxes <= 20 ? 2 : 1);

    /// <summary>The values themselves, drawn side by side within their group.</summary>
    public static PointMark Strip(IReadOnlyList<BoxStatistics> boxes) => new(
        [.. boxes.SelectMany((b, i) => b.Values.Select(_ => (double)i))], [.. boxes.SelectMany(b => b.Values)])
    {
        Nudges = [.. boxes.SelectMany(b => b.Values.Select((_, row) => 0.5 * Spreading.At(row)))],
        Ink = Ink.Series(0),
        Size = 1.8,
        Opacity = 0.6,
    };
}
