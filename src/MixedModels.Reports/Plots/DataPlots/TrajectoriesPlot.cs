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
    /// <summary>The factor whose levels have a panel each; null where there is one panel.</summary>
    public string? PanelsBy { get; init; }

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
        return new TrajectoriesPlot(raw ?? rows.ResponseName, xName, factor.Name, [.. panels],
            scale ?? ScaleKind.Linear, sample)
        {
            PanelsBy = facetFactor?.Name,
        };

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
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var (x, response) = (words.Label(X), words.Expression(ResponseName));
        var count = Panels.Sum(p => p.Lines.Count);
        var titles = Facet.Titles(Panels.Select(p => p.Title), PanelsBy, words);
        return new Figure($"{response} by {x} for each {words.Label(Group)}",
            $"{English.Count(count, "line")}, one for each {words.Group(Group)}: {response} against "
                + $"{x}{Facet.Listed(titles)}.",
            [.. Panels.Select((p, i) => new Panel(titles[i], new Axis(words.Axis(X)),
                new Axis(words.Axis(ResponseName)) { Scale = Scale }, [.. Marks(p.Lines, Ink.Series(i), count)]))])
        {
            Columns = Panels.Count is 3 or 4 ? Panels.Count : null,
            PanelHeight = Panels.Count is 3 or 4 ? 260 : null,
            Subtitle = Sample.Note(Group, wording),
            Note = Scale == ScaleKind.Linear ? null
                : $"The vertical axis has a {(Scale == ScaleKind.Log ? "logarithmic" : "square-root")} scale.",
        };
    }

    private static IEnumerable<Mark> Marks(IReadOnlyList<Polyline> lines, Ink ink, int count)
    {
        yield return new LineMark(lines) { Ink = ink, Width = 1.1, Opacity = count > 100 ? 0.4 : 0.65 };
        if (lines.Sum(l => l.X.Count) > MostPoints) yield break;
        yield return new PointMark([.. lines.SelectMany(l => l.X)], [.. lines.SelectMany(l => l.Y)])
        {
            Ink = ink,
            Size = 1.4,
            Opacity = 0.8,
            Groups = [.. lines.SelectMany(l => l.X.Select(_ => l.Name!))],
        };
    }

    /// <summary>More points than this hide the lines.</summary>
    private const int MostPoints = 1500;
}
