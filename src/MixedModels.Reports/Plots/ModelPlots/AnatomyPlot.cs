using MixedModels.Diagnostics;
using MixedModels.Fitting;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.ModelPlots;

/// <summary>
/// The anatomy of a mixed model, in one panel for each treatment: what the fixed effects say of the treatment, the groups' fitted means around it, and the rows
/// around their group's.
/// </summary>
/// <param name="ResponseName">The response as written.</param>
/// <param name="Group">The grouping factor.</param>
/// <param name="Panels">Each treatment with its groups.</param>
/// <param name="Deviations">The standard deviations of groups and rows.</param>
/// <param name="Sample">The groups shown.</param>
public sealed record AnatomyPlot(string ResponseName, string Group, IReadOnlyList<AnatomyPanel> Panels, (double Groups, double Rows) Deviations, GroupSample Sample) : IPlot
{
    /// <summary>The plot of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="rows">The rows it used.</param>
    /// <param name="group">The grouping factor; null for the first.</param>
    /// <param name="facet">The treatment; null for the model's first categorical predictor.</param>
    /// <param name="count">The most groups shown; more are sampled.</param>
    /// <param name="seed">The seed of the sample.</param>
    /// <exception cref="ModelException"><c>no-random-effects</c>, <c>unknown-group</c>.</exception>
    public static AnatomyPlot Create(LinearMixedModelFit fit, PlotRows rows, string? group = null, string? facet = null, int count = 80, int seed = 100)
    {
        var term = GroupTerms.Of(fit, group)[0];
        var (factor, residuals, y) = (rows.Factor(fit.ConditionalModes[term].Group), Residuals.Create(fit), rows.Response);
        var (fixedPart, fitted) = (residuals.FixedFitted.ToArray(), residuals.Fitted.ToArray());
        var sample = GroupSample.Draw(factor.LevelCount, count, seed);
        var treatment = rows.Panels(facet);
        var panels = Facet.Split(treatment, y.Length).Select(f => new AnatomyPanel(
            f.Title, f.Rows.Average(row => fixedPart[row]), [.. f.Groups(factor, sample).Select(Group)]));
        return new AnatomyPlot(rows.ResponseName, factor.Name, [.. panels.Where(p => p.Groups.Count > 0)], (fit.VarianceComponents[term].StandardDeviations[0], fit.Sigma), sample);

        AnatomyGroup Group((int Level, int[] Rows) group) =>
            new(factor.Levels[group.Level], group.Rows.Average(row => fitted[row]), Facet.Take(y, group.Rows));
    }

    /// <inheritdoc/>
    public Figure ToFigure() => new($"Anatomy of {ResponseName}",
        $"{English.Count(Panels.Count, "panel")} with the mean of the fixed effects as a line, the fitted means of the levels of {Group} as bars around it and the rows as points around those.",
        [.. Panels.Select(Panel)])
    {
        SharesX = false,
        Columns = BoxStatistics.Columns(Panels.Count, Panels.Max(p => p.Groups.Count)),
        PanelHeight = Panels.Count > 1 ? 230 : null,
        Subtitle = Sample.Note(Group),
        Note = $"Standard deviation of {Group} around the fixed part: {English.Short(Deviations.Groups)}; of rows around their {Group}: {English.Short(Deviations.Rows)}.",
    };

    private Panel Panel(AnatomyPanel panel)
    {
        var (groups, mean) = (panel.Groups, panel.Mean);
        double[] at = [.. Enumerable.Range(0, groups.Count).Select(i => (double)i)];
        var boxes = groups.Select(g => BoxStatistics.Of(g.Name, g.Values)).ToArray();
        return new Panel(panel.Title, new Axis(Group) { Categories = [.. groups.Select(g => g.Name)] }, new Axis(ResponseName),
        [
            BoxStatistics.Strip(boxes) with { Ink = Ink.Muted, Opacity = 0.5, Label = "Row" },
            new LineMark([-0.5, groups.Count - 0.5], [mean, mean]) { Ink = Ink.Series(1), Width = 2.4, Label = "Fixed effects" },
            new IntervalMark(at, [.. at.Select(_ => mean)], [.. groups.Select(g => g.Mean)]) { Ink = Ink.Series(0), Width = 1.4, Label = $"Random effect of {Group}" },
            new LineMark([.. groups.Select((g, i) => new Polyline([i - 0.36, i + 0.36], [g.Mean, g.Mean]))]) { Ink = Ink.Series(0), Width = 2.6, Label = $"Random effect of {Group}" },
        ]);
    }
}
