using MixedModels.Fitting;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;

namespace MixedModels.Reports.Plots.ResidualPlots;

/// <summary>Cook's distances of the rows by group: which groups hold the influential rows.</summary>
/// <param name="Group">The grouping factor.</param>
/// <param name="Boxes">The groups with the most influential rows, by decreasing largest distance.</param>
/// <param name="Total">How many groups there are.</param>
public sealed record GroupInfluencePlot(string Group, IReadOnlyList<BoxStatistics> Boxes, int Total) : IPlot
{
    /// <summary>The plot of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="rows">The rows it used.</param>
    /// <param name="group">The grouping factor; null for the model's first.</param>
    /// <param name="count">The most groups shown.</param>
    public static GroupInfluencePlot Create(LinearMixedModelFit fit, PlotRows rows, string? group = null, int count = 30)
    {
        var factor = rows.Factor(rows.Group(group));
        var distances = StandardizedResiduals.Of(fit).CooksDistances;
        var boxes = Facet.RowsByLevel(factor).Select((some, level) => BoxStatistics.Of(factor.Levels[level], Facet.Take(distances, some)));
        return new GroupInfluencePlot(factor.Name, [.. boxes.OrderByDescending(b => b.Numbers.Maximum).Take(count)], factor.Levels.Count);
    }

    /// <inheritdoc/>
    public Figure ToFigure()
    {
        var points = Boxes.SelectMany((b, i) => b.Values.Select(v => (At: (double)(Boxes.Count - 1 - i), Value: v))).ToArray();
        return new Figure($"Influence of rows by {Group}",
            $"Cook's distances of the rows of {Phrases.Count(Boxes.Count, "level")} of {Group}, those with the most influential row first.",
            [
                new Panel(null, new Axis("Cook's distance") { Low = 0 }, new Axis(Group) { Categories = [.. Boxes.Reverse().Select(b => b.Name)] },
                [
                    new PointMark([.. points.Select(p => p.Value)], [.. points.Select(p => p.At)]) { Ink = Ink.Series(0), Size = 2.5, Opacity = 0.7 },
                ]),
            ])
        {
            PanelHeight = 40 + 16 * Boxes.Count,
            Note = Boxes.Count < Total ? $"The {Phrases.Count(Boxes.Count, "level")} of {Phrases.Count(Total, "level")} with the most influential rows." : null,
        };
    }
}
