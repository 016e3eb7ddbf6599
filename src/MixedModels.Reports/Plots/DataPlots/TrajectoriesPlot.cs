using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;
using MixedModels.Structure;

namespace MixedModels.Reports.Plots.DataPlots;

/// <summary>
/// One line for each group through its values in the order of a numeric column, in panels by the level of a factor.
/// </summary>
/// <param name="ResponseName">What is on the vertical axis.</param>
/// <param name="X">What is on the horizontal axis.</param>
/// <param name="Group">The grouping factor.</param>
/// <param name="Panels">The lines of each panel; its title is null when there is one.</param>
/// <param name="Scale">The scale of the vertical axis.</param>
/// <param name="Sample">The groups shown.</param>
public sealed record TrajectoriesPlot(
    string ResponseName,
    string X,
    string Group,
    IReadOnlyList<(string? Title, IReadOnlyList<Polyline> Lines)> Panels,
    ScaleKind Scale,
    GroupSample Sample) : IPlot
{
    /// <summary>The plot of some rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="x">The column on the horizontal axis; null for the model's first numeric predictor.</param>
    /// <param name="group">The grouping factor; null for the model's first.</param>
    /// <param name="facet">The factor whose levels have a panel each; null for the model's first categorical
    /// predictor.</param>
    /// <param name="scale">The vertical scale for the untransformed response; null shows the response as the
    /// model has it.</param>
    /// <param name="groups">Which groups are drawn; null for all, or of more than the picture holds some drawn
    /// at random.</param>
    public static TrajectoriesPlot Create(
        PlotRows rows,
        string? x = null,
        string? group = null,
        string? facet = null,
        ScaleKind? scale = null,
        GroupChoice? groups = null)
    {
        var (xName, factor) = (rows.Horizontal(x), rows.Factor(rows.Group(group)));
        var raw = scale is null
            ? null
            : rows.RawResponseName
                ?? throw new ModelException("plot-needs-column",
                    $"The response '{rows.ResponseName}' is made of several columns; "
                        + "there is no untransformed one to show.");
        var (xs, ys) = (rows.Numbers(xName), raw is null ? rows.Response : rows.Numbers(raw));
        var facetFactor = rows.Panels(facet);
        var sample = GroupChoice.Of(groups, factor.Name, factor.Levels, MostGroups(factor));
        var panels = Facet.Split(facetFactor, rows.Table.RowCount)
            .Select(f => (f.Title, Lines(f))).Where(p => p.Item2.Count > 0);
        return new TrajectoriesPlot(
            raw ?? rows.ResponseName, xName, factor.Name, [.. panels], scale ?? ScaleKind.Linear, sample);

        IReadOnlyList<Polyline> Lines(Facet panel) =>
        [
            .. panel.Groups(factor, sample)
                .Select(g => (g.Level, Rows: g.Rows.OrderBy(r => xs[r]).ToArray()))
                .Select(g => Line(factor.Levels[g.Level], g.Rows)),
        ];

        Polyline Line(string level, int[] sorted) =>
            new(Facet.Take(xs, sorted), Facet.Take(ys, sorted)) { Name = level };
    }

    /// <summary>So many groups that the lines have no more than 5,000 corners; at least 20.</summary>
    private static int MostGroups(Grouping factor) =>
        Math.Clamp(5000 / Math.Max(1, factor.RowCount / Math.Max(1, factor.LevelCount)), 20, 400);

    /// <inheritdoc/>
    public Figure ToFigure()
    {
        var count = Panels.Sum(p => p.Lines.Count);
        return new Figure($"{ResponseName} by {X} for each {Group}",
            $"{English.Count(count, "line")}, one for each level of {Group}: {ResponseName} against "
                + $"{X}{Facet.InPanels(" in", Panels.Select(p => p.Title))}.",
            [
                .. Panels.Select((p, i) => new Panel(p.Title, new Axis(X), new Axis(ResponseName) { Scale = Scale },
                [
                    new LineMark(p.Lines) { Ink = Ink.Series(i), Width = 1.1, Opacity = count > 100 ? 0.4 : 0.65 },
                    .. p.Lines.Sum(l => l.X.Count) <= 1500
                        ? new Mark[]
                        {
                            new PointMark([.. p.Lines.SelectMany(l => l.X)], [.. p.Lines.SelectMany(l => l.Y)])
                            {
                                Ink = Ink.Series(i),
                                Size = 1.4,
                                Opacity = 0.8,
                                Groups = [.. p.Lines.SelectMany(l => l.X.Select(_ => l.Name!))],
                            },
                        }
                        : [],
                ])),
            ])
        {
            Columns = Panels.Count is 3 or 4 ? Panels.Count : null,
            PanelHeight = Panels.Count is 3 or 4 ? 260 : null,
            Subtitle = Sample.Note(Group),
            Note = Scale == ScaleKind.Linear
                ? null
                : $"The vertical axis has a {(Scale == ScaleKind.Log ? "logarithmic" : "square-root")} scale.",
        };
    }
}
