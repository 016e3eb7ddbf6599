using MixedModels.Diagnostics;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.ResidualPlots;

/// <summary>The density of standardized residuals before what it would look like were they normal.</summary>
/// <param name="Count">n.</param>
/// <param name="Density">The density and the band.</param>
public sealed record ResidualDensityPlot(int Count, KernelDensity Density) : IPlot
{
    /// <summary>The plot of a fit.</summary>
    public static ResidualDensityPlot Create(LinearMixedModelFit fit)
    {
        var residuals = StandardizedResiduals.Of(fit);
        return new ResidualDensityPlot(residuals.Values.Length, KernelDensity.Estimate(residuals.Values));
    }

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null) => new("Density of standardized residuals",
        $"Kernel density of {English.Count(Count, "standardized residual")}, drawn as a line over the band in which "
            + "the density of as many normal values would lie.",
        [
            new Panel(null, new Axis("Standardized residual"), new Axis("Density") { Low = 0 },
            [
                new RibbonMark(Density.X, Density.NormalLower, Density.NormalUpper)
                {
                    Ink = Ink.Series(5),
                    Opacity = 0.35,
                    Label = "Normal values: mean ± 2 standard errors",
                },
                new LineMark(Density.X, Density.Density) { Ink = Ink.Series(0), Width = 2.2, Label = "Residuals" },
            ]),
        ])
    {
        Note = $"Gaussian kernel, bandwidth {English.Short(Density.Bandwidth)}.",
    };
}
