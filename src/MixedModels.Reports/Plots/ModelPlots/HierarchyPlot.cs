using MixedModels.Designs;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Words;
using MixedModels.Structure;

namespace MixedModels.Reports.Plots.ModelPlots;

/// <summary>
/// Who is nested in whom, and how many: a box for each grouping factor of a model, the rows at the bottom, a line from
/// each to what holds it.
/// </summary>
/// <param name="Levels">The levels, the rows last.</param>
public sealed record HierarchyPlot(IReadOnlyList<HierarchyLevel> Levels) : IPlot
{
    /// <summary>The plot of a model with random effects.</summary>
    /// <exception cref="ModelException"><c>no-random-effects</c>.</exception>
    public static HierarchyPlot Create(ModelDesign design)
    {
        if (design.RandomEffects.Count == 0)
            throw new ModelException("no-random-effects",
                $"The model {design.Formula} has no groups, so there is no hierarchy to draw; "
                    + "add a term such as (1 | group).");
        return new HierarchyPlot(Hierarchy.Of(design.RandomEffects.Select(term => term.Grouping)).Levels);
    }

    /// <summary><c>2 to 35 each</c>; empty without a parent.</summary>
    private string Within(HierarchyLevel level, Vocabulary words)
    {
        if (level.Parents.Count == 0) return "";
        var each = PerParent(level);
        return $", within {string.Join(" and ", level.Parents.Select(p => words.Label(Levels[p].Name)))}"
            + (each.Length > 0 ? $", {each}" : "");
    }

    private static string PerParent(HierarchyLevel level) => level.PerParent switch
    {
        null => "",
        var sizes when sizes.Minimum == sizes.Maximum => $"{NumberFormat.Count(sizes.Minimum)} each",
        var sizes => $"{NumberFormat.Count(sizes.Minimum)} to {NumberFormat.Count(sizes.Maximum)} each",
    };

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var depth = Levels.Max(l => l.Depth);
        double[] x = new double[Levels.Count], y = [
            .. Levels.Select(l => (double)(depth - (l == Levels[^1] ? depth : l.Depth)))];
        foreach (var row in Enumerable.Range(0, Levels.Count).GroupBy(i => y[i]))
            foreach (var (i, place) in row.Select((i, place) => (i, place))) x[i] = place - (row.Count() - 1) / 2.0;
        return new Figure("Hierarchy of the data",
            string.Join(' ',
                Levels.Select(l => $"{words.Label(l.Name)}: {NumberFormat.Count(l.Count)}{Within(l, words)}.")),
            [
                new Panel(null, new Axis("") { IsBare = true, Low = x.Min() - 0.6, High = x.Max() + 0.6 },
                new Axis("") { IsBare = true, Low = -0.5, High = depth + 0.5 },
                [
                    new LineMark(
                        [
                            .. Levels.SelectMany(
                                (l, i) => l.Parents.Select(p => new Polyline([x[p], x[i]], [y[p], y[i]])))])
                    {
                        Ink = Ink.Muted,
                        Width = 1.5,
                    },
                    new BarMark(y, [.. x.Select(v => v - 0.42)], [.. x.Select(v => v + 0.42)])
                    {
                        IsHorizontal = true,
                        Thickness = 0.5,
                        Ink = Ink.Faint,
                        IsOutlined = true,
                    },
                    new TextMark(x, y, [.. Levels.Select(l => words.Label(l.Name))])
                    {
                        Anchor = TextAnchor.Middle,
                        Size = 13,
                        ShiftY = -9,
                    },
                    new TextMark(x, y,
                        [
                            .. Levels.Select(
                                l => PerParent(l).Length > 0
                                    ? $"{NumberFormat.Count(l.Count)} ({PerParent(l)})"
                                    : NumberFormat.Count(l.Count))])
                    {
                        Anchor = TextAnchor.Middle,
                        Size = 12,
                        ShiftY = 9,
                    },
                ]),
            ])
        {
            Width = Math.Max(420, 200 + 220 * (int)(x.Max() - x.Min() + 1)),
            PanelHeight = 90 * (depth + 1),
            Note = "A line leads from each factor to the one it is nested in; factors side by side are crossed.",
        };
    }
}
