using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.ResidualPlots;

/// <summary>Observed against fitted values, with the line where they agree.</summary>
/// <param name="Residuals">Observed and fitted values.</param>
public sealed record ObservedFittedPlot(StandardizedResiduals Residuals) : IPlot
{
    /// <summary>The plot of a fit.</summary>
    public static ObservedFittedPlot Create(LinearMixedModelFit fit) => new(StandardizedResiduals.Of(fit));

    /// <inheritdoc/>
    public Figure ToFigure() => new("Observed against fitted values",
        $"Scatter plot of {English.Count(Residuals.Observed.Length, "observed value")} "
            + $"of {Residuals.ResponseName} against fitted values, with the line where both are equal.",
        [
            new Panel(
                null,
                new Axis($"Fitted {Residuals.ResponseName}"),
                new Axis($"Observed {Residuals.ResponseName}"),
                [
                    Scatter.Of(Residuals.Fitted, Residuals.Observed, Ink.Series(0), Residuals.RowNames),
                    RuleMark.Identity with { Ink = Ink.Foreground, Width = 1.2 },
                ]),
        ])
    {
        ColorTitle = Scatter.ColorTitle(Residuals.Observed.Length),
        Note = English.Sentences(
            "Fitted values include the random effects; on the line observed and fitted are equal.",
            Scatter.Note(Residuals.Observed.Length)),
        PanelAspect = 0.9,
        Width = 560,
    };
}
