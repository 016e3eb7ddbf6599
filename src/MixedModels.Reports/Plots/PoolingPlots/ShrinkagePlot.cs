using MixedModels.Pooling;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.PoolingPlots;

/// <summary>
/// Arrows from each group's own estimate to the partially pooled one, in the plane of two coefficients: partial pooling
/// draws towards the population.
/// </summary>
/// <param name="Group">The grouping factor.</param>
/// <param name="First">The coefficient across.</param>
/// <param name="Second">The coefficient upwards.</param>
/// <param name="Levels">The groups with an estimate of their own.</param>
/// <param name="From">Their own estimates.</param>
/// <param name="To">The partially pooled ones.</param>
/// <param name="WithoutEstimate">How many groups have none of their own.</param>
/// <param name="Sample">Which of the groups with an estimate of their own are drawn.</param>
public sealed record ShrinkagePlot(
    string Group,
    string First,
    string Second,
    IReadOnlyList<string> Levels,
    Polyline From,
    Polyline To,
    int WithoutEstimate,
    GroupSample Sample) : IPlot
{
    /// <summary>More groups than this are not all drawn, unless asked for.</summary>
    private const int MostGroups = 300;

    /// <summary>The plot of a comparison of a model with at least two effects in a group.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="groups">Which groups are drawn; null for all, or of more than the picture holds some drawn
    /// at random.</param>
    /// <exception cref="ModelException"><c>one-random-effect</c>.</exception>
    public static ShrinkagePlot Create(PoolingComparison comparison, GroupChoice? groups = null)
    {
        var byTerm = comparison.Groups.GroupBy(g => g.Term).Select(g => g.ToArray()).ToArray();
        if (byTerm.Length < 2)
            throw new ModelException("one-random-effect",
                $"Shrinkage in a plane needs two effects in {comparison.Group}, such as (1 + x | {comparison.Group}); "
                    + "with one, take the plot 'pooling' or 'estimates-group-size'.");
        var (first, second) = (byTerm[0], byTerm[1]);
        int[] known = [.. Enumerable.Range(0, first.Length)
            .Where(i => double.IsFinite(first[i].None) && double.IsFinite(second[i].None))];
        return new ShrinkagePlot(
            comparison.Group,
            first[0].Term,
            second[0].Term,
            [.. known.Select(i => first[i].Level)],
            new Polyline([.. known.Select(i => first[i].None)], [.. known.Select(i => second[i].None)]),
            new Polyline([.. known.Select(i => first[i].Partial)], [.. known.Select(i => second[i].Partial)]),
            first.Length - known.Length,
            GroupChoice.Of(groups, comparison.Group, [.. known.Select(i => first[i].Level)], MostGroups));
    }

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var (first, second) = (words.Term(First), words.Term(Second));
        var (from, to) = (Shown(From), Shown(To));
        string[] names = [.. Sample.Levels.Select(i => Levels[i])];
        return new Figure($"Shrinkage of {words.Label(Group)}",
            $"Arrows from the estimates that {words.Groups(Group, names.Length)} have of their own to the partially "
                + $"pooled ones, in the plane of {first} and {second}.",
            [
                new Panel(null, new Axis(first), new Axis(second),
                [
                    new LineMark([.. names.Select((_, i) =>
                        new Polyline([from.X[i], to.X[i]], [from.Y[i], to.Y[i]]) { Name = names[i] })])
                    {
                        Ink = Ink.Muted,
                        Width = 1,
                        HasArrow = names.Length <= 150,
                        Opacity = names.Length <= 150 ? 0.8 : 0.4,
                    },
                    new PointMark(from.X, from.Y)
                    {
                        Ink = Ink.Series(1),
                        Size = names.Length <= 60 ? 3.2 : 2.4,
                        IsHollow = true,
                        Names = names,
                        Label = "No pooling",
                    },
                    new PointMark(to.X, to.Y)
                    {
                        Ink = Ink.Series(0),
                        Size = names.Length <= 60 ? 2.6 : 2,
                        Names = names,
                        Label = "Partial pooling",
                    },
                    .. names.Length <= 40
                        ? new Mark[]
                        {
                            new TextMark(from.X, from.Y, names) { ShiftX = 6, ShiftY = -5, Ink = Ink.Muted, Size = 10 },
                        }
                        : [],
                ]),
            ])
        {
            Subtitle = Sample.Note(Group, wording),
            Width = 640,
            PanelAspect = 0.78,
            Note = OwnEstimates.Missing(WithoutEstimate),
        };
    }

    private Polyline Shown(Polyline all) =>
        new([.. Sample.Levels.Select(i => all.X[i])], [.. Sample.Levels.Select(i => all.Y[i])]);
}
