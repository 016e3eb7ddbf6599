using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;
using MixedModels.Structure;
using MixedModels.Summaries;

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
    /// <summary>The factor whose levels have a panel each; null where there is one panel.</summary>
    public string? PanelsBy { get; init; }

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
        var by = rows.PanelsOfGroups(facet, factor);
        var panels = Facet.Split(by, rows.Table.RowCount)
            .Select(f => (f.Title, Boxes(rows.Response, factor, sample, f))).Where(p => p.Item2.Count > 0);
        return new ResponseByGroupPlot(rows.ResponseName, factor.Name, [.. panels], sample) { PanelsBy = by?.Name };
    }

    private static IReadOnlyList<BoxStatistics> Boxes(double[] y, Grouping factor, GroupSample sample, Facet facet) =>
    [
        .. facet.Groups(factor, sample).Select(g => BoxStatistics.Of(factor.Levels[g.Level], Facet.Take(y, g.Rows))),
    ];

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var (group, response) = (words.Label(Group), words.Expression(ResponseName));
        var withPoints = Panels.Sum(p => p.Boxes.Sum(b => b.Values.Count)) <= Scatter.MostPoints;
        var most = Panels.Max(p => p.Boxes.Count);
        var titles = Facet.Titles(Panels.Select(p => p.Title), PanelsBy, words);
        return new Figure($"{response} by {group}",
            $"Box plots of {response} for {words.Groups(Group, Sample.Levels.Count)}{Facet.Listed(titles)}.",
            [.. Panels.Select((p, i) => Panel(titles[i], p.Boxes))])
        {
            SharesX = false,
            Columns = BoxMarks.Columns(Panels.Count, most),
            PanelHeight = Panels.Count > 1 ? 210 : null,
            Subtitle = Sample.Note(Group, wording),
            Note = "Boxes hold the middle half of the values, the line is the median.",
        };

        Panel Panel(string? title, IReadOnlyList<BoxStatistics> boxes) => new(title,
            new Axis(group) { Categories = [.. boxes.Select(b => b.Name)] }, new Axis(words.Axis(ResponseName)),
            [.. BoxMarks.Of(boxes), .. withPoints ? new Mark[] { BoxMarks.Strip(boxes) } : []]);
    }
}
