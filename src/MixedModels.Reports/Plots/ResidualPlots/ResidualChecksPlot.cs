using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.ResidualPlots;

/// <summary>
/// The two pictures that a linear model is first checked with, side by side: density of standardized residuals, and
/// standardized residuals against fitted values.
/// </summary>
/// <param name="Density">The density.</param>
/// <param name="Scatter">The residuals against fitted values.</param>
public sealed record ResidualChecksPlot(ResidualDensityPlot Density, ResidualsFittedPlot Scatter) : IPlot
{
    /// <summary>The plot of a fit.</summary>
    public static ResidualChecksPlot Create(LinearMixedModelFit fit) =>
        new(ResidualDensityPlot.Create(fit), ResidualsFittedPlot.Create(fit));

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var (density, scatter) = (Density.ToFigure(wording), Scatter.ToFigure(wording));
        return new Figure("Standardized residuals", $"{density.Description} {scatter.Description}",
            [.. density.Panels, .. scatter.Panels])
        {
            SharesX = false,
            SharesY = false,
            Columns = 2,
            PanelAspect = 0.8,
            ColorTitle = scatter.ColorTitle,
            Note = English.Sentences(density.Note, scatter.Note),
        };
    }
}
