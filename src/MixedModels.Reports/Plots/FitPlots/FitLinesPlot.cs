using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.FitPlots;

/// <summary>
/// The data with the fitted line of each group and of the population, in panels by the level of a factor.
/// </summary>
/// <param name="ResponseName">The response as written.</param>
/// <param name="X">What is on the horizontal axis.</param>
/// <param name="Group">The grouping factor.</param>
/// <param name="Panels">What each panel shows.</param>
/// <param name="Sample">The groups whose lines are drawn.</param>
/// <param name="Held">The other predictors, which the population's line holds at typical values.</param>
public sealed record FitLinesPlot(string ResponseName, string X, string Group, IReadOnlyList<FitLinesPanel> Panels,
    GroupSample Sample, IReadOnlyList<HeldValue> Held) : IPlot
{
    /// <summary>The factor whose levels have a panel each; null where there is one panel.</summary>
    public string? PanelsBy { get; init; }

    /// <summary>More groups than this are not all drawn, unless asked for.</summary>
    private const int MostGroups = 300;

    private const int GroupPoints = 12;

    private const int PopulationPoints = 60;

    /// <summary>The plot of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="rows">The rows it used.</param>
    /// <param name="x">The column on the horizontal axis; null for the model's first numeric predictor.</param>
    /// <param name="group">The grouping factor; null for the first.</param>
    /// <param name="facet">The factor whose levels have a panel each; null for the model's first categorical
    /// predictor.</param>
    /// <param name="groups">Which groups are drawn; null for all, or of more than the picture holds some drawn
    /// at random.</param>
    public static FitLinesPlot Create(
        LinearMixedModelFit fit,
        PlotRows rows,
        string? x = null,
        string? group = null,
        string? facet = null,
        GroupChoice? groups = null)
    {
        var (xName, factor, model) = (rows.Horizontal(x), rows.Factor(rows.Group(group)), PredictionModel.Create(fit));
        if (!rows.IsInModel(xName))
            throw new ModelException("plot-not-a-predictor",
                $"'{xName}' is no predictor of {fit.Design.Formula}, so no fitted line rises or falls with it; "
                    + "the plot 'trajectories' shows the data over any column.");
        if (rows.IsCategorical(xName))
            throw new ModelException("text-as-number",
                $"The model takes '{xName}' as categories, and lines need numbers; "
                    + "the plots 'by-group' and 'anatomy' show groups within categories.");
        var (xs, y, facets) = (rows.Numbers(xName), rows.Response, rows.Panels(facet));
        var sample = GroupChoice.Of(groups, factor.Name, factor.Levels, MostGroups);
        var panels = Facet.Split(facets, rows.Table.RowCount);
        return new FitLinesPlot(rows.ResponseName, xName, factor.Name, [.. panels.Select(Panel)], sample,
            Others(rows, xName, facets?.Name))
        {
            PanelsBy = facets?.Name,
        };

        FitLinesPanel Panel(Facet panel)
        {
            var groups =
                panel.Groups(factor, sample).Select(g => GroupLine(g.Rows) with { Name = factor.Levels[g.Level] });
            var spread = PredictionGrid.Spread(Facet.Take(xs, panel.Rows), PopulationPoints);
            var typical = PredictionGrid.Typical(rows, PopulationPoints).With(new NumericColumn(xName, spread));
            if (facets?.Codes.Span[panel.Rows[0]] is { } level)
                typical = PredictionGrid.WithLevel(typical, rows, facets.Name, facets.Levels[level]);
            return new FitLinesPanel(
                panel.Title,
                Facet.Take(xs, panel.Rows),
                Facet.Take(y, panel.Rows),
                [.. groups],
                Line(model, typical, xName, RandomEffectsUse.None));
        }

        Polyline GroupLine(int[] some)
        {
            var spread = PredictionGrid.Spread(Facet.Take(xs, some), GroupPoints);
            return Line(model, PredictionGrid.Vary(rows.Table, some[0], xName, spread), xName, RandomEffectsUse.All);
        }
    }

    private static Polyline Line(PredictionModel model, Table grid, string x, RandomEffectsUse use) =>
        new(((NumericColumn)grid[x]).Values.ToArray(), model.Predict(grid, use, allowNewLevels: true).Values.ToArray());

    private static IReadOnlyList<HeldValue> Others(PlotRows rows, string x, string? facet) => PredictionGrid.Place(rows,
        rows.NumericPredictors.Concat(rows.FactorPredictors).Where(name => name != x && name != facet));

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var titles = Facet.Titles(Panels.Select(p => p.Title), PanelsBy, words);
        var (count, lines) = (Panels.Sum(p => p.X.Length), Panels.Sum(p => p.Groups.Count));
        var rows = Scatter.Of(
            [.. Panels.Select(p => ((IReadOnlyList<double>)p.X, (IReadOnlyList<double>)p.Y))], Ink.Muted);
        var isCounted = count > Scatter.MostPoints;
        return new Figure($"Fitted {words.Expression(ResponseName)} by {words.Label(X)}",
            $"{English.Count(count, "row")} with {English.Count(lines, "line")} fitted to the {words.Groups(Group)} "
                + $"and the population's line{(titles.Count > 1 ? "," : "")}{Facet.Listed(titles)}.",
            [
                .. Panels.Select((p, i) =>
                    new Panel(titles[i], new Axis(words.Axis(X)), new Axis(words.Axis(ResponseName)),
                [
                    isCounted ? rows[i] : rows[i] with { Opacity = 0.35 },
                    new LineMark(p.Groups)
                    {
                        Ink = isCounted ? Ink.Foreground : Ink.Series(0),
                        Width = lines > 60 ? 0.8 : 1.1,
                        Opacity = lines > 60 ? 0.4 : 0.7,
                        Label = $"Each {words.Label(Group)}",
                    },
                    new LineMark([p.Population]) { Ink = Ink.Series(1), Width = 3, Label = "Population" },
                ])),
            ])
        {
            Subtitle = Sample.Note(Group, wording) is { } note ? $"Lines: {note}" : null,
            ColorTitle = Scatter.ColorTitle(count),
            Columns = Panels.Count is 3 or 4 ? Panels.Count : null,
            PanelHeight = Panels.Count is 3 or 4 ? 260 : null,
            Note = English.Sentences(Scatter.Note(count), HeldValue.Listed(Held, words) is { } place
                ? $"The population's line is that at {place}; a group's line is that of its first row's values."
                : null),
        };
    }
}
