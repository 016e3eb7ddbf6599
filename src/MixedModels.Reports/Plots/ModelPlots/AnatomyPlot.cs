using MixedModels.Diagnostics;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;
using MixedModels.Variation;

namespace MixedModels.Reports.Plots.ModelPlots;

/// <summary>
/// The anatomy of a mixed model, in one panel for each treatment: what the fixed effects predict, what the random
/// effects
/// of each group add, and the noise of each row. Where the model has further predictors all parts are those at one
/// place, which is stated; a row's point is its group's level there plus its residual, so that every length in the
/// picture is the part it is named after.
/// </summary>
/// <param name="ResponseName">The response as written.</param>
/// <param name="Group">The grouping factor.</param>
/// <param name="Panels">Each treatment with its groups.</param>
/// <param name="NoiseDeviation">sigma, the standard deviation of the noise (of a row of weight 1).</param>
/// <param name="Held">Where the other predictors are held, such as <c>Time 10 (its median)</c>.</param>
/// <param name="Others">Further grouping factors, whose effects are not drawn.</param>
/// <param name="Sample">The groups shown.</param>
public sealed record AnatomyPlot(
    string ResponseName,
    string Group,
    IReadOnlyList<AnatomyPanel> Panels,
    double NoiseDeviation,
    IReadOnlyList<HeldValue> Held,
    IReadOnlyList<string> Others,
    GroupSample Sample) : IPlot
{
    /// <summary>The factor whose levels have a panel each; null where there is one panel.</summary>
    public string? PanelsBy { get; init; }

    /// <summary>More groups than this are not all drawn, unless asked for.</summary>
    private const int MostGroups = 80;

    /// <summary>Of more rows than this the noise is drawn as points alone.</summary>
    private const int MostStalks = 600;

    /// <summary>The plot of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="rows">The rows it used.</param>
    /// <param name="group">The grouping factor; null for the first.</param>
    /// <param name="facet">The treatment; null for the model's first categorical predictor.</param>
    /// <param name="groups">Which groups are drawn; null for all, or of more than the picture holds some drawn
    /// at random.</param>
    /// <exception cref="ModelException"><c>no-random-effects</c>, <c>unknown-group</c>,
    /// <c>unknown-level</c>.</exception>
    public static AnatomyPlot Create(
        LinearMixedModelFit fit, PlotRows rows, string? group = null, string? facet = null, GroupChoice? groups = null)
    {
        var terms = GroupTerms.Of(fit, group);
        var factor = rows.Factor(fit.ConditionalModes[terms[0]].Group);
        var sample = GroupChoice.Of(groups, factor.Name, factor.Levels, MostGroups);
        var treatment = facet is null ? rows.PanelsOfGroups(null, factor) ?? rows.Panels(null) : rows.Panels(facet);
        var residuals = Residuals.Create(fit).Response.ToArray();
        var panels = Facet.Split(treatment, rows.Table.RowCount).Select(Panel).Where(p => p.Groups.Count > 0);
        string[] held =
            [.. rows.NumericPredictors.Concat(rows.FactorPredictors).Where(name => name != treatment?.Name)];
        return new AnatomyPlot(rows.ResponseName, factor.Name, [.. panels], fit.Sigma, PredictionGrid.Place(rows, held),
            [.. rows.Groups.Where(name => name != factor.Name)], sample)
        {
            PanelsBy = treatment?.Name,
        };

        AnatomyPanel Panel(Facet panel)
        {
            var grid = PredictionGrid.Typical(rows, 1);
            if (treatment is not null)
                grid = PredictionGrid.WithLevel(
                    grid, rows, treatment.Name, treatment.Levels[treatment.Codes.Span[panel.Rows[0]]]);
            var place = new FitAtPlace(fit, terms, fit.Design.Recipe.Apply(grid));
            return new AnatomyPanel(panel.Title, place.Mean, place.Deviation,
            [
                .. panel.Groups(factor, sample).Select(g => new AnatomyGroup(
                    factor.Levels[g.Level], place.Effect(g.Level), Facet.Take(residuals, g.Rows))),
            ]);
        }
    }

    private bool IsAdjusted => Held.Count > 0 || Others.Count > 0;

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var place = HeldValue.Listed(Held, words);
        var titles = Facet.Titles(Panels.Select(p => p.Title), PanelsBy, words);
        return new Figure($"Anatomy of {words.Expression(ResponseName)}",
            $"{English.Count(Panels.Count, "panel")} with the value that the fixed effects predict as a line, the "
                + $"effects of the {words.Groups(Group)} as bars from it, and the noise of each row as a point about "
                + "its group's bar.",
            [.. Panels.Select((panel, i) => Panel(panel, titles[i], words))])
        {
            SharesX = false,
            Columns = BoxMarks.Columns(Panels.Count, Panels.Max(p => p.Groups.Count)),
            PanelHeight = Panels.Count > 1 ? 230 : null,
            Subtitle = Sample.Note(Group, wording),
            Note = English.Sentences(
                place is null ? null
                    : $"All parts are shown at {place}: a point is its group's level there plus the residual of the "
                        + "row.",
                Others.Count == 0
                    ? null
                    : $"The effects of {English.List([.. Others.Select(words.Label)])} are left out.",
                $"Standard deviation of the effects of the {words.Groups(Group)}{(place is null ? "" : " there")}: "
                    + $"{Deviations()}; of the noise: {English.Short(NoiseDeviation)}."),
        };
    }

    /// <summary>
    /// The standard deviation of the groups' effects, or from the least to the most where treatments differ.
    /// </summary>
    private string Deviations()
    {
        string[] texts = [.. Panels.Select(p => p.Deviation).Order().Select(English.Short).Distinct()];
        return texts.Length == 1 ? texts[0] : $"{texts[0]} to {texts[^1]}, by panel";
    }

    private Panel Panel(AnatomyPanel panel, string? title, Vocabulary words)
    {
        var (groups, mean) = (panel.Groups, panel.Mean);
        double[] at = [.. Enumerable.Range(0, groups.Count).Select(i => (double)i)];
        double[] levels = [.. groups.Select(g => mean + g.Effect)];
        var rows = groups
            .SelectMany((g, i) =>
                g.Noise.Select((noise, row) => (Group: i, Value: levels[i] + noise, Nudge: 0.6 * Spreading.At(row))))
            .ToArray();
        double[] places = [.. rows.Select(r => (double)r.Group)];
        double[] values = [.. rows.Select(r => r.Value)];
        double[] nudges = [.. rows.Select(r => r.Nudge)];
        const string noise = "Individual: noise of a row";
        var effect = $"Group: effect of the {words.Group(Group)}";
        List<Mark> marks =
        [
            new PointMark(places, values)
            {
                Ink = Ink.Muted,
                Opacity = 0.6,
                Size = 1.8,
                Label = noise,
                Nudges = nudges,
            },
            new LineMark([-0.5, groups.Count - 0.5], [mean, mean])
            {
                Ink = Ink.Series(1),
                Width = 2.4,
                Label = "Treatment: fixed effects",
            },
            new IntervalMark(at, [.. at.Select(_ => mean)], levels) { Ink = Ink.Series(0), Width = 3, Label = effect },
            new LineMark([.. levels.Select((level, i) => new Polyline([i - 0.36, i + 0.36], [level, level]))])
            {
                Ink = Ink.Series(0),
                Width = 2.6,
                Label = effect,
            },
        ];
        if (Panels.Sum(p => p.Groups.Sum(g => g.Noise.Count)) <= MostStalks)
            marks.Insert(0, new IntervalMark(places, [.. rows.Select(r => levels[r.Group])], values)
            {
                Ink = Ink.Muted,
                Opacity = 0.5,
                Width = 0.7,
                Nudges = nudges,
                Label = noise,
            });
        return new Panel(title, new Axis(words.Label(Group)) { Categories = [.. groups.Select(g => g.Name)] },
            new Axis(words.Axis(ResponseName) + (IsAdjusted ? ", adjusted" : "")), marks);
    }
}
