using MixedModels.Designs;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Structure;

namespace MixedModels.Reports.Plots.ModelPlots;

/// <summary>Who is nested in whom, and how many: a box for each grouping factor of a model, the rows at the bottom, a line from each to what holds it.</summary>
/// <param name="Levels">The levels, the rows last.</param>
public sealed record HierarchyPlot(IReadOnlyList<HierarchyLevel> Levels) : IPlot
{
    /// <summary>The plot of a model with random effects.</summary>
    /// <exception cref="ModelException"><c>no-random-effects</c>.</exception>
    public static HierarchyPlot Create(ModelDesign design)
    {
        Grouping[] factors = [.. design.RandomEffects.Select(t => t.Grouping).Distinct().OrderBy(g => g.LevelCount)];
        if (factors.Length == 0) throw new ModelException("no-random-effects", $"The model {design.Formula} has no groups, so there is no hierarchy to draw; add a term such as (1 | group).");
        var levels = new List<HierarchyLevel>();
        for (var i = 0; i < factors.Length; i++)
        {
            int[] outer = [.. Enumerable.Range(0, i).Where(o => factors[i].IsNestedIn(factors[o]))];
            var direct = Direct(outer, levels);
            var inner = factors[i];
            levels.Add(Level(inner.Name, inner.LevelCount, direct, levels, p => GroupsIn(factors[p], inner)));
        }
        var above = Direct([.. Enumerable.Range(0, factors.Length)], levels);
        levels.Add(Level("rows", design.RowCount, above, levels, p => factors[p].Sizes.ToArray()));
        return new HierarchyPlot(levels);
    }

    private static HierarchyLevel Level(
        string name, int count, int[] parents, List<HierarchyLevel> levels, Func<int, int[]> sizesIn)
    {
        var depth = parents.Length == 0 ? 0 : parents.Max(p => levels[p].Depth) + 1;
        var sizes = parents.Length == 1 ? sizesIn(parents[0]) : [];
        var per = sizes.Length == 0 ? "" : sizes.Min() == sizes.Max() ? $"{NumberFormat.Count(sizes[0])} each" : $"{NumberFormat.Count(sizes.Min())} to {NumberFormat.Count(sizes.Max())} each";
        return new HierarchyLevel(name, count, parents, depth, per);
    }

    /// <summary>How many levels of an inner factor each level of an outer one holds.</summary>
    private static int[] GroupsIn(Grouping outer, Grouping inner)
    {
        var held = outer.PairsWith(inner);
        return [.. Enumerable.Range(0, outer.LevelCount).Select(level => held[level].Length)];
    }

    /// <summary>Those that hold it without another of them between.</summary>
    private static int[] Direct(int[] outer, List<HierarchyLevel> levels) => [.. outer.Where(o => !outer.Any(other => IsWithin(other, o, levels)))];

    private static bool IsWithin(int inner, int outer, List<HierarchyLevel> levels) => levels[inner].Parents.Any(p => p == outer || IsWithin(p, outer, levels));

    /// <inheritdoc/>
    public Figure ToFigure()
    {
        var depth = Levels.Max(l => l.Depth);
        double[] x = new double[Levels.Count], y = [.. Levels.Select(l => (double)(depth - (l == Levels[^1] ? depth : l.Depth)))];
        foreach (var row in Enumerable.Range(0, Levels.Count).GroupBy(i => y[i]))
            foreach (var (i, place) in row.Select((i, place) => (i, place))) x[i] = place - (row.Count() - 1) / 2.0;
        return new Figure("Hierarchy of the data",
            string.Join(' ', Levels.Select(l => l.Parents.Count == 0 ? $"{l.Name}: {NumberFormat.Count(l.Count)}." : $"{l.Name}: {NumberFormat.Count(l.Count)}, within {string.Join(" and ", l.Parents.Select(p => Levels[p].Name))}{(l.PerParent.Length > 0 ? $", {l.PerParent}" : "")}.")),
            [
                new Panel(null, new Axis("") { IsBare = true, Low = x.Min() - 0.6, High = x.Max() + 0.6 }, new Axis("") { IsBare = true, Low = -0.5, High = depth + 0.5 },
                [
                    new LineMark([.. Levels.SelectMany((l, i) => l.Parents.Select(p => new Polyline([x[p], x[i]], [y[p], y[i]])))]) { Ink = Ink.Muted, Width = 1.5 },
                    new BarMark(y, [.. x.Select(v => v - 0.42)], [.. x.Select(v => v + 0.42)]) { IsHorizontal = true, Thickness = 0.5, Ink = Ink.Faint, IsOutlined = true },
                    new TextMark(x, y, [.. Levels.Select(l => l.Name)]) { Anchor = TextAnchor.Middle, Size = 13, ShiftY = -9 },
                    new TextMark(x, y, [.. Levels.Select(l => l.PerParent.Length > 0 ? $"{NumberFormat.Count(l.Count)} ({l.PerParent})" : NumberFormat.Count(l.Count))]) { Anchor = TextAnchor.Middle, Size = 12, ShiftY = 9 },
                ]),
            ])
        {
            Width = Math.Max(420, 200 + 220 * (int)(x.Max() - x.Min() + 1)),
            PanelHeight = 90 * (depth + 1),
            Note = "A line leads from each factor to the one it is nested in; factors side by side are crossed.",
        };
    }
}
