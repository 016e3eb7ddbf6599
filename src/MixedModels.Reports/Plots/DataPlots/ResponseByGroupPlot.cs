using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;
using MixedModels.Structure;

namespace MixedModels.Reports.Plots.DataPlots;

/// <summary>The response by group: every value and a box for each group, in panels by the level of a factor.</summary>
/// <param name="ResponseName">The response as written.</param>
/// <param name="Group">The grouping factor.</param>
/// <param name="Panels">The boxes of each panel; its title is null when there is one.</param>
/// <param name="Sample">The groups shown.</param>
public sealed record ResponseByGroupPlot(
    string ResponseName,
    string Group,
    IReadOnlyList<(string? Title, IReadOnlyList<BoxStatistics> Boxes)> Panels,
    GroupSample Sample) : IPlot
{
    /// <summary>More groups than this are not all drawn, unless asked for.</summary>
    private const int MostGroups = 80;

    /// <summary>The plot of some rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="group">The grouping factor; null for the model's first.</param>
    /// <param name="facet">The factor whose levels have a panel each; null for the model's first
    /// categorical predictor that is the same in all rows of a group.</param>
    /// <param name="groups">Which groups are drawn; null for all, or of more than the picture holds some drawn
    /// at random.</param>
    public static ResponseByGroupPlot Create(
        PlotRows rows, string? group = null, string? facet = null, GroupChoice? groups = null)
    {
        var factor = rows.Factor(rows.Group(group));
        var sample = GroupChoice.Of(groups, factor.Name, factor.Levels, MostGroups);
        var panels = Facet.Split(rows.PanelsOfGroups(facet, factor), rows.Table.RowCount)
            .Select(f => (f.Title, Boxes(rows.Response, factor, sample, f))).Where(p => p.Item2.Count > 0);
        return new ResponseByGroupPlot(rows.ResponseName, factor.Name, [.. panels], sample);
    }

    private static IReadOnlyList<BoxStatistics> Boxes(double[] y, Grouping factor, GroupSample sample, Facet facet) =>
    [
        .. facet.Groups(factor, sample).Select(g => BoxStatistics.Of(factor.Levels[g.Level], Facet.Take(y, g.Rows))),
    ];

    /// <inheritdoc/>
    public Figure ToFigure()
    {
        var withPoints = Panels.Sum(p => p.Boxes.Sum(b => b.Values.Count)) <= Scatter.MostPoints;
        var most = Panels.Max(p => p.Boxes.Count);
        return new Figure($"{ResponseName} by {Group}",
            $"Box plots of {ResponseName} for {English.Count(Sample.Levels.Count, "level")} of {Group}"
                + $"{Facet.InPanels(" in", Panels.Select(p => p.Title))}.",
            [.. Panels.Select(p => new Panel(
                p.Title,
                new Axis(Group) { Categories = [.. p.Boxes.Select(b => b.Name)] },
                new Axis(ResponseName),
                [.. BoxStatistics.Marks(p.Boxes), .. withPoints ? new Mark[] { BoxStatistics.Strip(p.Boxes) } : []]))])
        {
            SharesX = false,
            Columns = BoxStatistics.Columns(Panels.Count, most),
            PanelHeight = Panels.Count > 1 ? 210 : null,
            Subtitle = Sample.Note(Group),
            Note = "Boxes hold the middle half of the values, the line is the median.",
        };
    }
}
