using MixedModels.Pooling;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.PoolingPlots;

/// <summary>Estimates of each group without pooling and with partial pooling, and the one of complete pooling, side by side for each coefficient.</summary>
/// <param name="Comparison">The three models.</param>
/// <param name="Sample">The groups shown.</param>
public sealed record PoolingPlot(PoolingComparison Comparison, GroupSample Sample) : IPlot
{
    /// <summary>The plot of a comparison.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="count">The most groups shown; more are sampled.</param>
    /// <param name="seed">The seed of the sample.</param>
    public static PoolingPlot Create(PoolingComparison comparison, int count = 60, int seed = 100) =>
        new(comparison, GroupSample.Draw(comparison.Groups.Select(g => g.Level).Distinct().Count(), count, seed));

    /// <inheritdoc/>
    public Figure ToFigure()
    {
        var byTerm = Comparison.Groups.GroupBy(g => g.Term).Select(g => g.ToArray()).ToArray();
        var shown = Sample.Levels.OrderBy(i => byTerm[0][i].Partial).ToArray();
        return new Figure($"Pooling of {Comparison.Group}",
            $"Estimates of {string.Join(", ", byTerm.Select(t => t[0].Term))} for {English.Count(shown.Length, "level")} of {Comparison.Group} without pooling, with partial and with complete pooling. Partial pooling draws each group towards the population.",
            [.. byTerm.Select(term => Panel([.. shown.Select(i => term[i])]))])
        {
            SharesX = false,
            Columns = Math.Min(3, byTerm.Length),
            PanelHeight = 40 + 15 * shown.Length,
            Subtitle = Sample.Note(Comparison.Group),
            Note = Comparison.NotDetermined.Count() is > 0 and var missing ? $"{English.Count(missing, "group")} without an own estimate: the rows there do not determine one." : null,
        };
    }

    private Panel Panel(PooledCoefficient[] groups)
    {
        double[] at = [.. Enumerable.Range(0, groups.Length).Select(i => (double)i)];
        string[] names = Array.ConvertAll(groups, g => g.Level);
        double[] none = Array.ConvertAll(groups, g => g.None), partial = Array.ConvertAll(groups, g => g.Partial), complete = Array.ConvertAll(groups, g => g.Complete);
        return new Panel(groups[0].Term, new Axis("Estimate"), new Axis(Comparison.Group) { Categories = names },
        [
            Complete(complete, at) with { Ink = Ink.Foreground, Width = 1.4, Label = "Complete pooling" },
            new IntervalMark(at, none, partial) { IsHorizontal = true, Ink = Ink.Faint, Width = 2 },
            new PointMark(none, at) { Ink = Ink.Series(1), Size = 3.4, IsHollow = true, Names = names, Label = "No pooling" },
            new PointMark(partial, at) { Ink = Ink.Series(0), Size = 3.2, Names = names, Label = "Partial pooling" },
        ]);
    }

    /// <summary>One line where it is the same for all groups; a short one for each group where it rests on what the group is like.</summary>
    private static LineMark Complete(double[] estimates, double[] at) => estimates.Max() - estimates.Min() < 1e-9 * Math.Abs(estimates[0])
        ? new LineMark(estimates, at)
        : new LineMark([.. at.Select((place, i) => new Polyline([estimates[i], estimates[i]], [place - 0.4, place + 0.4]))]);
}
