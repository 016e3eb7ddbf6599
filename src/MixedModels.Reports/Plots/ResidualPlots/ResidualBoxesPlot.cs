using MixedModels.Diagnostics;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;
using MixedModels.Summaries;

namespace MixedModels.Reports.Plots.ResidualPlots;

/// <summary>
/// Standardized residuals by group, a box each, by their median: spread should not differ among groups.
/// </summary>
/// <param name="Group">The grouping factor.</param>
/// <param name="Boxes">
/// The boxes by increasing median, of the rows that have a standardized residual: not those with a leverage of 1. A
/// group without such rows has no box.
/// </param>
/// <param name="Sample">The groups shown.</param>
public sealed record ResidualBoxesPlot(string Group, IReadOnlyList<BoxStatistics> Boxes, GroupSample Sample) : IPlot
{
    /// <summary>More groups than this are not all drawn, unless asked for.</summary>
    private const int MostGroups = 80;

    /// <summary>The plot of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="rows">The rows it used.</param>
    /// <param name="group">The grouping factor; null for the model's first.</param>
    /// <param name="groups">Which groups are drawn; null for all, or of more than the picture holds some drawn
    /// at random.</param>
    public static ResidualBoxesPlot Create(
        LinearMixedModelFit fit, PlotRows rows, string? group = null, GroupChoice? groups = null)
    {
        var factor = rows.Factor(rows.Group(group));
        var sample = GroupChoice.Of(groups, factor.Name, factor.Levels, MostGroups);
        var residuals = StandardizedResiduals.Of(fit).Values;
        var boxes =
            from level in sample.Levels
            let values = Array.FindAll(Facet.Take(residuals, factor.Rows[level]), double.IsFinite)
            where values.Length > 0
            select BoxStatistics.Of(factor.Levels[level], values);
        return new ResidualBoxesPlot(factor.Name, [.. boxes.OrderBy(b => b.Numbers.Median)], sample);
    }

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var group = words.Label(Group);
        var far =
            Boxes.SelectMany((b, i) => b.FarOut
                .Select(v => (At: (double)i, Value: v))).ToArray();
        return new Figure($"Standardized residuals by {group}",
            $"Box plots of standardized residuals for {words.Groups(Group, Boxes.Count)}, by increasing median.",
            [
                new Panel(null, new Axis(group) { Categories = [.. Boxes.Select(b => b.Name)] },
                    new Axis("Standardized residual"),
                [
                    RuleMark.Horizontal(0) with { Ink = Ink.Foreground },
                    .. BoxMarks.Of(Boxes),
                    new PointMark([.. far.Select(f => f.At)], [.. far.Select(f => f.Value)])
                    {
                        Ink = Ink.Series(1),
                        Size = 1.8,
                    },
                ]),
            ])
        {
            Subtitle = Sample.Note(Group, wording),
            Note = Missing is 0 ? null
                : $"{words.Groups(Group, Missing)} {(Missing == 1 ? "has" : "have")} no box: "
                    + "the model fits every row there exactly.",
        };
    }

    /// <summary>How many of the groups have no residuals.</summary>
    private int Missing => Sample.Levels.Count - Boxes.Count;
}
