using MixedModels.Pooling;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;

namespace MixedModels.Reports.Plots.PoolingPlots;

/// <summary>Arrows from each group's own estimate to the partially pooled one, in the plane of two coefficients: partial pooling draws towards the population.</summary>
/// <param name="Group">The grouping factor.</param>
/// <param name="First">The coefficient across.</param>
/// <param name="Second">The coefficient upwards.</param>
/// <param name="Levels">The groups with an own estimate.</param>
/// <param name="From">Their own estimates.</param>
/// <param name="To">The partially pooled ones.</param>
/// <param name="WithoutEstimate">How many groups have none of their own.</param>
public sealed record ShrinkagePlot(string Group, string First, string Second, IReadOnlyList<string> Levels, Polyline From, Polyline To, int WithoutEstimate) : IPlot
{
    /// <summary>The plot of a comparison of a model with at least two effects in a group.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <exception cref="ModelException"><c>one-random-effect</c>.</exception>
    public static ShrinkagePlot Create(PoolingComparison comparison)
    {
        var byTerm = comparison.Groups.GroupBy(g => g.Term).Select(g => g.ToArray()).ToArray();
        if (byTerm.Length < 2) throw new ModelException("one-random-effect", $"Shrinkage in a plane needs two effects in {comparison.Group}, such as (1 + x | {comparison.Group}); with one, take the plot 'pooling' or 'estimates-group-size'.");
        var (first, second) = (byTerm[0], byTerm[1]);
        int[] known = [.. Enumerable.Range(0, first.Length).Where(i => double.IsFinite(first[i].None) && double.IsFinite(second[i].None))];
        return new ShrinkagePlot(comparison.Group, first[0].Term, second[0].Term, [.. known.Select(i => first[i].Level)],
            new Polyline([.. known.Select(i => first[i].None)], [.. known.Select(i => second[i].None)]),
            new Polyline([.. known.Select(i => first[i].Partial)], [.. known.Select(i => second[i].Partial)]), first.Length - known.Length);
    }

    /// <inheritdoc/>
    public Figure ToFigure() => new($"Shrinkage of {Group}",
        $"Arrows from the own estimates of {Phrases.Count(Levels.Count, "level")} of {Group} to the partially pooled ones, in the plane of {First} and {Second}.",
        [
            new Panel(null, new Axis(First), new Axis(Second),
            [
                new PointMark(From.X, From.Y) { Ink = Ink.Series(1), Size = 3.2, IsHollow = true, Names = Levels, Label = "No pooling" },
                new PointMark(To.X, To.Y) { Ink = Ink.Series(0), Size = 2.2, Names = Levels, Label = "Partial pooling" },
                new LineMark([.. Levels.Select((_, i) => new Polyline([From.X[i], To.X[i]], [From.Y[i], To.Y[i]]))]) { Ink = Ink.Muted, Width = 1, HasArrow = true, Opacity = 0.8 },
                .. Levels.Count <= 40 ? new Mark[] { new TextMark(From.X, From.Y, Levels) { ShiftX = 6, ShiftY = -5, Ink = Ink.Muted, Size = 10 } } : [],
            ]),
        ])
    {
        Width = 640,
        PanelHeight = 440,
        Note = WithoutEstimate > 0 ? $"{Phrases.Count(WithoutEstimate, "group")} without an own estimate." : null,
    };
}
