using MixedModels.Reports.Plots.DataPlots;
using MixedModels.Reports.Plots.FitPlots;
using MixedModels.Reports.Plots.InferencePlots;
using MixedModels.Reports.Plots.ModelPlots;
using MixedModels.Reports.Plots.PoolingPlots;
using MixedModels.Reports.Plots.RandomEffectsPlots;
using MixedModels.Reports.Plots.ResidualPlots;

namespace MixedModels.Reports.Plots;

/// <summary>All kinds of plots.</summary>
public static class PlotCatalog
{
    /// <summary>The kinds, by family.</summary>
    public static IReadOnlyList<PlotKind> Kinds { get; } =
    [
        new("by-group", "data", "the response by group, every value and a box, in panels by a factor", PlotNeeds.Groups,
            (s, o) => ResponseByGroupPlot.Create(s.Rows, o.Group, o.Facet, o.Choice)),
        new(
            "trajectories", "data", "one line for each group, in panels by a factor",
            PlotNeeds.Groups | PlotNeeds.Numbers,
            (s, o) => TrajectoriesPlot.Create(
                s.Rows, o.X, o.Group, o.Facet, o.Scale, o.Choice)),
        new(
            "group-lines", "data", "scatter plot with a least-squares line for each group",
            PlotNeeds.Groups | PlotNeeds.Numbers,
            (s, o) => GroupLinesPlot.Create(s.Rows, o.X, o.Group, o.Choice)),
        new("group-sizes", "data", "how many rows the groups have", PlotNeeds.Groups,
            (s, o) => GroupSizesPlot.Create(s.Rows, o.Group)),
        new(
            "fit-lines", "fit", "fitted lines of groups and population over the data, in panels by a factor",
            PlotNeeds.Groups | PlotNeeds.Numbers,
            (s, o) => FitLinesPlot.Create(s.Fit, s.Rows, o.X, o.Group, o.Facet, o.Choice)),
        new("effect", "fit", "mean response over a predictor with a confidence band", PlotNeeds.Predictor,
            (s, o) => EffectPlot.Create(s.Fit, s.Rows, o.X, o.By, o.Level, o.Inference)),
        new(
            "interaction",
            "fit",
            "mean response over a predictor, a line for each level of another",
            PlotNeeds.TwoPredictors,
            (s, o) => EffectPlot.CreateInteraction(s.Fit, s.Rows, o.X, o.By, o.Level, o.Inference)),
        new("pooling", "pooling", "no, partial and complete pooling side by side", PlotNeeds.Groups,
            (s, o) => PoolingPlot.Create(s.Pooling(o.Group), o.Choice)),
        new(
            "shrinkage", "pooling", "arrows from own to partially pooled estimates in the plane of two effects",
            PlotNeeds.TwoEffectsOfGroups,
            (s, o) => ShrinkagePlot.Create(s.Pooling(o.Group), o.Choice)),
        new(
            "estimates-group-size", "pooling", "own and partially pooled estimates against group size",
            PlotNeeds.Groups,
            (s, o) => GroupSizeEstimatesPlot.Create(s.Pooling(o.Group), o.Choice)),
        new("caterpillar", "random effects", "conditional modes with intervals, in order", PlotNeeds.Groups,
            (s, o) => CaterpillarPlot.Create(s.Fit, o.Group, o.Level, o.Choice)),
        new(
            "random-effects-qq", "random effects", "conditional modes against normal quantiles with a band",
            PlotNeeds.Groups,
            (s, o) => RandomEffectsQuantilePlot.Create(s.Fit, o.Group)),
        new(
            "random-effects-pairs", "random effects", "pairs of random effects with their ellipses",
            PlotNeeds.TwoEffects,
            (s, o) => RandomEffectsPairsPlot.Create(s.Fit, o.Group)),
        new(
            "residual-checks", "residuals",
            "density of standardized residuals, and standardized residuals against fitted values, side by side",
            PlotNeeds.None,
            (s, _) => ResidualChecksPlot.Create(s.Fit)),
        new(
            "residual-density", "residuals", "density of standardized residuals with the normal envelope",
            PlotNeeds.None,
            (s, _) => ResidualDensityPlot.Create(s.Fit)),
        new(
            "residuals-fitted", "residuals", "standardized residuals against fitted values with loess and its band",
            PlotNeeds.None,
            (s, _) => ResidualsFittedPlot.Create(s.Fit)),
        new(
            "residuals-panels",
            "residuals",
            "the same in a panel for each of some groups: named ones, or 25 drawn at random",
            PlotNeeds.Groups,
            (s, o) => ResidualPanelsPlot.Create(s.Fit, s.Rows, o.Group, o.Choice)),
        new("qq", "residuals", "standardized residuals against normal quantiles with a band", PlotNeeds.None,
            (s, _) => ResidualQuantilePlot.Create(s.Fit)),
        new("scale-location", "residuals", "size of residuals against fitted values", PlotNeeds.None,
            (s, _) => ScaleLocationPlot.Create(s.Fit)),
        new("residuals-by-group", "residuals", "standardized residuals by group, a box each", PlotNeeds.Groups,
            (s, o) => ResidualBoxesPlot.Create(s.Fit, s.Rows, o.Group, o.Choice)),
        new("autocorrelation", "residuals", "autocorrelation of residuals within groups", PlotNeeds.None,
            (s, _) => AutocorrelationPlot.Create(s.Fit)),
        new("observed-fitted", "residuals", "observed against fitted values", PlotNeeds.None,
            (s, _) => ObservedFittedPlot.Create(s.Fit)),
        new("influence", "residuals", "Cook's distance of each row", PlotNeeds.None,
            (s, _) => InfluencePlot.Create(s.Fit)),
        new(
            "influence-by-group",
            "residuals",
            "how much the fixed effects owe to each whole group: Cook's distance and changes without it",
            PlotNeeds.Groups,
            (s, o) => GroupInfluencePlot.Create(s.Fit, s.Rows, o.Group, o.Choice)),
        new(
            "coefficients", "inference", "fixed effects with intervals, of one or several models",
            PlotNeeds.FixedEffects,
            (s, o) => CoefficientPlot.Create(s.Fit, o.Level, o.Inference)),
        new(
            "likelihood-surface",
            "inference",
            "the criterion over two variance parameters with the path of the optimiser",
            PlotNeeds.TwoParameters,
            (s, _) => LikelihoodSurfacePlot.Create(s.Fit)),
        new(
            "profile-zeta",
            "inference",
            "profile likelihood of every parameter as the signed root of the deviance's rise",
            PlotNeeds.None,
            (s, o) => ProfileZetaPlot.Create(s.Fit, o.Level)),
        new("anatomy", "model", "treatments, groups around them, rows around their group", PlotNeeds.Groups,
            (s, o) => AnatomyPlot.Create(s.Fit, s.Rows, o.Group, o.Facet, o.Choice)),
        new("hierarchy", "model", "who is nested in whom, and how many", PlotNeeds.Groups,
            (s, _) => HierarchyPlot.Create(s.Design)),
        new(
            "path-diagram",
            "model",
            "boxes for the levels, arrows for their equations, predictors and random deviations",
            PlotNeeds.None,
            (s, _) => PathDiagramPlot.Create(s.Design, s.Data)),
        new("variance-shares", "model", "where the variance around the fixed effects lies", PlotNeeds.Groups,
            (s, _) => VarianceSharesPlot.Create(s.Fit)),
        new("explained-variance", "model", "what accounts for the variance, in all and level by level",
            PlotNeeds.Groups, (s, _) => ExplainedVariancePlot.Create(s.Fit)),
    ];

    /// <summary>The kind of that name.</summary>
    /// <exception cref="ModelException"><c>unknown-plot</c>, with the nearest name.</exception>
    public static PlotKind Find(string name) =>
        Kinds.FirstOrDefault(k => string.Equals(k.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ModelException("unknown-plot",
                $"There is no plot '{name}'.{Meant(name)} 'mixed plot --list' names all.");

    /// <summary>The nearest name, or else those that the word is a part of.</summary>
    private static string Meant(string name)
    {
        if (Suggestion.DidYouMean(name, Kinds.Select(k => k.Name)) is { Length: > 0 } nearest) return nearest;
        string[] parts = [.. Kinds.Select(k => k.Name)
            .Where(k => name.Length > 2 && k.Contains(name, StringComparison.OrdinalIgnoreCase))];
        return parts.Length == 0 ? "" : $" Did you mean {string.Join(" or ", parts.Select(p => $"'{p}'"))}?";
    }
}
