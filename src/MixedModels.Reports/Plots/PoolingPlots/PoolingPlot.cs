using MixedModels.Pooling;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.PoolingPlots;

/// <summary>
/// Estimates of each group without pooling and with partial pooling, and the one of complete pooling, side by side
/// for each coefficient.
/// </summary>
/// <param name="Comparison">The three models.</param>
/// <param name="Sample">The groups shown.</param>
public sealed record PoolingPlot(PoolingComparison Comparison, GroupSample Sample) : IPlot
{
    /// <summary>More groups than this are not all drawn, unless asked for.</summary>
    private const int MostGroups = 60;

    /// <summary>The plot of a comparison.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="groups">Which groups are drawn; null for all, or of more than the picture holds some drawn
    /// at random.</param>
    public static PoolingPlot Create(PoolingComparison comparison, GroupChoice? groups = null) => new(
        comparison,
        GroupChoice.Of(groups, comparison.Group, [.. comparison.Groups.Select(g => g.Level).Distinct()], MostGroups));

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var group = words.Label(Comparison.Group);
        var byTerm = Comparison.Groups.GroupBy(g => g.Term).Select(g => g.ToArray()).ToArray();
        var shown = Sample.Levels.OrderBy(i => byTerm[0][i].Partial).ToArray();
        return new Figure($"Pooling of {group}",
            $"Estimates of {string.Join(", ", byTerm.Select(t => words.Term(t[0].Term)))} for "
                + $"{words.Groups(Comparison.Group, shown.Length)} without pooling, with partial and with complete "
                + "pooling. Partial pooling draws each group towards the population.",
            [.. byTerm.Select(term => Panel([.. shown.Select(i => term[i])], words.Term(term[0].Term), group))])
        {
            SharesX = false,
            Columns = Math.Min(3, byTerm.Length),
            PanelHeight = 40 + 15 * shown.Length,
            Subtitle = Sample.Note(Comparison.Group, wording),
            Note = OwnEstimates.Missing(byTerm.SelectMany(term => shown.Select(i => term[i]))),
        };
    }

    private static Panel Panel(PooledCoefficient[] groups, string title, string group)
    {
        double[] at = [.. Enumerable.Range(0, groups.Length).Select(i => (double)i)];
        int[] own = [.. Enumerable.Range(0, groups.Length).Where(i => double.IsFinite(groups[i].None))];
        string[] names = Array.ConvertAll(groups, g => g.Level);
        double[] partial = Array.ConvertAll(groups, g => g.Partial);
        double[] complete = Array.ConvertAll(groups, g => g.Complete);
        double[] none = Array.ConvertAll(own, i => groups[i].None), ownAt = Array.ConvertAll(own, i => at[i]);
        return new Panel(title, new Axis("Estimate"), new Axis(group) { Categories = names },
        [
            Complete(complete, at) with { Ink = Ink.Foreground, Width = 1.4, Label = "Complete pooling" },
            new IntervalMark(ownAt, none, Array.ConvertAll(own, i => partial[i]))
            {
                IsHorizontal = true,
                Ink = Ink.Faint,
                Width = 2,
            },
            new PointMark(none, ownAt)
            {
                Ink = Ink.Series(1),
                Size = 3.4,
                IsHollow = true,
                Names = Array.ConvertAll(own, i => names[i]),
                Label = "No pooling",
            },
            new PointMark(partial, at) { Ink = Ink.Series(0), Size = 3.2, Names = names, Label = "Partial pooling" },
        ]);
    }

    /// <summary>
    /// One line where it is the same for all groups; a short one for each group where it rests on what
    /// the group is like.
    /// </summary>
    private static LineMark Complete(double[] estimates, double[] at) =>
        estimates.Max() - estimates.Min() < 1e-9 * Math.Abs(estimates[0])
            ? new LineMark(estimates, at)
            : new LineMark(
            [
                .. at.Select((place, i) => new Polyline([estimates[i], estimates[i]], [place - 0.4, place + 0.4])),
            ]);
}
