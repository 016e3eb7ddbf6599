using MixedModels.Diagnostics;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.ResidualPlots;

/// <summary>Standardized residuals against normal quantiles.</summary>
/// <param name="Quantiles">The quantiles with their limits.</param>
public sealed record ResidualQuantilePlot(NormalQuantiles Quantiles) : IPlot
{
    /// <summary>The names of the rows that the quantiles' indices lead to.</summary>
    public IReadOnlyList<string>? RowNames { get; init; }

    /// <summary>The plot of a fit.</summary>
    public static ResidualQuantilePlot Create(LinearMixedModelFit fit)
    {
        var residuals = StandardizedResiduals.Of(fit);
        return new ResidualQuantilePlot(NormalQuantiles.Of(residuals.Values, mostPoints: QuantilePanel.MostPoints))
        {
            RowNames = Ingredients.RowNames.Of(residuals.RowNumbers),
        };
    }

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null) => new("Normal quantiles of standardized residuals",
        $"Quantile plot of {English.Count(Quantiles.Count, "standardized residual")} against the standard normal "
            + "distribution, with the line through the quartiles and a 95 % band.",
        [QuantilePanel.Of(null, "Standardized residual", Quantiles, RowNames)])
    {
        Note = QuantilePanel.Note(Quantiles),
    };
}
