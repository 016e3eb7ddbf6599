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
    /// <summary>More groups than this are not all drawn, unless asked for.</summary>
    private const int MostGroups = 300;

    /// <summary>The plot of a comparison.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="groups">Which groups are drawn; null for all, or of more than the picture holds some drawn
    /// at random.</param>
    public static GroupSizeEstimatesPlot Create(PoolingComparison comparison, GroupChoice? groups = null) => new(
        comparison,
        GroupChoice.Of(groups, comparison.Group, [.. comparison.Groups.Select(g => g.Level).Distinct()], MostGroups));

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        // A random effect that two terms repeat is shown once.
        var byTerm = Comparison.Groups.GroupBy(g => g.Term).Select(g => g.DistinctBy(own => own.Level).ToArray())
            .Select(g => Sample.Levels.Select(i => g[i]).ToArray()).ToArray();
        var terms = string.Join(", ", byTerm.Select(t => words.Term(t[0].Term)));
        var hasEqualSizes = byTerm[0].DistinctBy(g => g.Rows).Count() < byTerm[0].Length;
        return new Figure($"Estimates against size of {words.Label(Comparison.Group)}",
            $"Estimates of {terms} for {words.Groups(Comparison.Group, byTerm[0].Length)} against the rows each has: "
                + "own ones, and partially pooled ones, which lie nearer to the population the fewer the rows.",
            [.. byTerm.Select(term => Panel(term, words.Term(term[0].Term)))])
        {
            SharesY = false,
            Subtitle = Sample.Note(Comparison.Group, wording),
            Columns = byTerm.Length == 3 ? 3 : Math.Min(2, byTerm.Length),
            Note = English.Sentences(
                hasEqualSizes
                    ? "Groups of the same size are drawn side by side, within a third of a row of their size."
                    : null,
                OwnEstimates.Missing(byTerm.SelectMany(term => term))),
        };
    }

    private static Panel Panel(PooledCoefficient[] groups, string title)
    {
        var nudges = Nudges(groups);
        var (few, size) = (groups.All(g => g.Rows == groups[0].Rows), groups[0].Rows);
        var axis =
            new Axis("Rows of the group") { IsWhole = true, Low = few ? size - 1 : null, High = few ? size + 1 : null };
        var own = OwnEstimates.Known(groups);
        List<Mark> marks =
        [
            new IntervalMark(Sizes(own), Array.ConvertAll(own, g => g.None), Array.ConvertAll(own, g => g.Partial))
            {
                Ink = Ink.Faint, Width = 1.2, Nudges = Beside(own), Groups = Names(own),
            },
            Points(own, g => g.None) with { Ink = Ink.Series(1), IsHollow = true, Label = "No pooling" },
            Points(groups, g => g.Partial) with { Ink = Ink.Series(0), Label = "Partial pooling" },
        ];
        // Where complete pooling rests on what a group is like, there is no one line to draw.
        if (groups.All(g => Math.Abs(g.Complete - groups[0].Complete) < 1e-9 * Math.Max(1, Math.Abs(g.Complete))))
            marks.Add(RuleMark.Horizontal(groups[0].Complete) with
            {
                Ink = Ink.Foreground,
                Label = "Complete pooling",
            });
        return new Panel(title, axis, new Axis("Estimate"), marks);

        PointMark Points(PooledCoefficient[] some, Converter<PooledCoefficient, double> estimate) => new(
            Sizes(some), Array.ConvertAll(some, estimate))
        {
            Size = 2.8,
            Nudges = Beside(some),
            Names = Names(some),
        };

        double[] Beside(PooledCoefficient[] some) => Array.ConvertAll(some, g => nudges[g.Level]);
    }

    private static double[] Sizes(PooledCoefficient[] groups) => Array.ConvertAll(groups, g => (double)g.Rows);

    private static string[] Names(PooledCoefficient[] groups) => Array.ConvertAll(groups, g => g.Level);

    /// <summary>
    /// How far each group stands beside its size, so that groups of one size do not hide each other: not at all where
    /// it is the only one.
    /// </summary>
    private static Dictionary<string, double> Nudges(PooledCoefficient[] groups) => groups.GroupBy(g => g.Rows)
        .SelectMany(same => same.Select((g, i) => (g.Level, Nudge: 0.6 * Spreading.At(i))))
        .ToDictionary(g => g.Level, g => g.Nudge, StringComparer.Ordinal);
}
