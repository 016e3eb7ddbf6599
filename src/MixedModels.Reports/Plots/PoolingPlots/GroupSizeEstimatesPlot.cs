using MixedModels.Pooling;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.PoolingPlots;

/// <summary>Own and partially pooled estimates against group size: small groups are drawn most.</summary>
/// <param name="Comparison">The three models.</param>
/// <param name="Sample">The groups drawn.</param>
public sealed record GroupSizeEstimatesPlot(PoolingComparison Comparison, GroupSample Sample) : IPlot
{
    /// <summary>The plot of a comparison.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="count">The most groups drawn; more are sampled.</param>
    /// <param name="seed">The seed of the sample.</param>
    public static GroupSizeEstimatesPlot Create(PoolingComparison comparison, int count = 300, int seed = 100) =>
        new(comparison, GroupSample.Draw(comparison.Groups.Select(g => g.Level).Distinct().Count(), count, seed));

    /// <inheritdoc/>
    public Figure ToFigure()
    {
        var byTerm = Comparison.Groups.GroupBy(g => g.Term).Select(g => g.ToArray()).Select(g => Sample.Levels.Select(i => g[i]).ToArray()).ToArray();
        return new Figure($"Estimates against size of {Comparison.Group}",
            $"Estimates of {string.Join(", ", byTerm.Select(t => t[0].Term))} for {English.Count(byTerm[0].Length, "level")} of {Comparison.Group} against the rows each has: own ones, and partially pooled ones, which lie nearer to the population the fewer the rows.",
            [.. byTerm.Select(Panel)])
        {
            SharesY = false,
            Subtitle = Sample.Note(Comparison.Group),
            Columns = byTerm.Length == 3 ? 3 : Math.Min(2, byTerm.Length),
        };
    }

    private static Panel Panel(PooledCoefficient[] groups)
    {
        // Groups of one size would hide each other: they are spread within their row count.
        var seen = new Dictionary<int, int>();
        double[] sizes = Array.ConvertAll(groups, g => g.Rows + 0.6 * (((seen[g.Rows] = seen.GetValueOrDefault(g.Rows) + 1) * 0.6180339887498949 + 0.5) % 1 - 0.5));
        var (few, size) = (groups.All(g => g.Rows == groups[0].Rows), groups[0].Rows);
        string[] names = Array.ConvertAll(groups, g => g.Level);
        return new Panel(groups[0].Term, new Axis("Rows of the group") { IsWhole = true, Low = few ? size - 1 : null, High = few ? size + 1 : null }, new Axis("Estimate"),
        [
            new IntervalMark(sizes, Array.ConvertAll(groups, g => g.None), Array.ConvertAll(groups, g => g.Partial)) { Ink = Ink.Faint, Width = 1.2 },
            new PointMark(sizes, Array.ConvertAll(groups, g => g.None)) { Ink = Ink.Series(1), Size = 2.8, IsHollow = true, Names = names, Label = "No pooling" },
            new PointMark(sizes, Array.ConvertAll(groups, g => g.Partial)) { Ink = Ink.Series(0), Size = 2.8, Names = names, Label = "Partial pooling" },
            RuleMark.Horizontal(groups[0].Complete) with { Ink = Ink.Foreground, Label = groups.All(g => Math.Abs(g.Complete - groups[0].Complete) < 1e-9) ? "Complete pooling" : null, Opacity = groups.All(g => Math.Abs(g.Complete - groups[0].Complete) < 1e-9) ? 1 : 0 },
        ]);
    }
}
