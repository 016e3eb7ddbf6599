using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots;

/// <summary>A kind of plot that can be asked for by name.</summary>
/// <param name="Name">Its name in kebab case.</param>
/// <param name="Family">What it is about: data, fit, pooling, random effects, residuals, inference, model.</param>
/// <param name="Summary">What it shows, in a line.</param>
/// <param name="Needs">What a model must have for it.</param>
/// <param name="Draw">Draws it without highlights.</param>
public sealed record PlotKind(
    string Name, string Family, string Summary, PlotNeeds Needs, Func<PlotSource, PlotOptions, IPlot> Draw)
{
    /// <summary>Makes the plot, with the groups highlighted that the options name.</summary>
    /// <exception cref="ModelException">What the kind refuses; <c>unknown-level</c>,
    /// <c>nothing-to-highlight</c>.</exception>
    public IPlot Make(PlotSource source, PlotOptions options) =>
        options.Highlight.Count == 0 ? Draw(source, options) : HighlightedPlot.Create(this, source, options);
}
