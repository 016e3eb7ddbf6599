using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.Grammar;

/// <summary>
/// Leaves out of a figure what has no place on its axes (numbers that are not finite, zero on a logarithmic axis) and
/// says so below it: no picture holds what cannot be drawn, and nothing is missing in silence. Tables of the figure
/// still have every number.
/// </summary>
internal static class DrawableFigure
{
    /// <summary>The figure without what cannot be drawn; the same figure where all can.</summary>
    public static Figure Of(Figure figure)
    {
        var left = figure.Panels.Sum(LeftOut);
        if (left == 0) return figure;
        return figure with
        {
            Panels = [.. figure.Panels.Select(panel =>
                panel with { Marks = [.. panel.Marks.Select(mark => Without(mark, panel))] })],
            Note = English.Sentences(figure.Note, Said(figure, left)),
        };
    }

    private static string Said(Figure figure, int left)
    {
        var hasLogarithms = figure.Panels.Any(p => p.X.Scale == ScaleKind.Log || p.Y.Scale == ScaleKind.Log);
        var hasRoots = figure.Panels.Any(p => p.X.Scale == ScaleKind.SquareRoot || p.Y.Scale == ScaleKind.SquareRoot);
        var reason = hasLogarithms ? "not finite, or not positive on a logarithmic axis"
            : hasRoots ? "not finite, or negative on a square-root axis" : "missing or not finite";
        return $"{English.Count(left, "value")} cannot be drawn and {(left == 1 ? "is" : "are")} left out: {reason}.";
    }

    /// <summary>The most that one mark of a panel loses: a point and the interval through it are one thing.</summary>
    private static int LeftOut(Panel panel) =>
        panel.Marks.Select(mark => Count(mark) - Kept(mark, panel).Length).DefaultIfEmpty(0).Max();

    /// <summary>
    /// The numbers of a mark's things that have a place; lines, ribbons, rules and texts are broken
    /// where they have none.
    /// </summary>
    private static int[] Kept(Mark mark, Panel panel)
    {
        return mark switch
        {
            PointMark m => Where(m.X.Count, i => X(m.X[i]) && Y(m.Y[i])),
            IntervalMark m => Where(m.At.Count, i => Spans(m.IsHorizontal, m.At[i], m.Lower[i], m.Upper[i])),
            BarMark m => Where(m.At.Count, i => Spans(m.IsHorizontal, m.At[i], m.From[i], m.To[i])),
            TileMark m => Where(m.X.Count, i => X(m.X[i]) && Y(m.Y[i]) && double.IsFinite(m.Values[i])),
            _ => [],
        };

        bool Spans(bool isHorizontal, double at, double from, double to) =>
            isHorizontal ? Y(at) && X(from) && X(to) : X(at) && Y(from) && Y(to);

        bool X(double value) => Scale.HasPlace(panel.X.Scale, value);

        bool Y(double value) => Scale.HasPlace(panel.Y.Scale, value);
    }

    private static int[] Where(int count, Func<int, bool> isKept) => [.. Enumerable.Range(0, count).Where(isKept)];

    private static Mark Without(Mark mark, Panel panel) =>
        Kept(mark, panel) is { } kept && kept.Length < Count(mark) ? MarkParts.Of(mark, kept) : mark;

    /// <summary>The things that are left out one by one; lines are broken instead.</summary>
    private static int Count(Mark mark) => mark is LineMark ? 0 : MarkParts.Count(mark);
}
