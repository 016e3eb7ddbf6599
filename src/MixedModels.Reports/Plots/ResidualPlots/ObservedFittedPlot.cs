using MixedModels.Diagnostics;
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
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var (response, axis) = (words.Expression(Residuals.ResponseName), words.Axis(Residuals.ResponseName));
        var count = Residuals.Observed.Length;
        return new Figure("Observed against fitted values",
            $"Scatter plot of {English.Count(count, "observed value")} of {response} against fitted values, "
                + "with the line where both are equal.",
            [
                new Panel(null, new Axis($"Fitted {axis}"), new Axis($"Observed {axis}"),
                [
                    Scatter.Of(Residuals.Fitted, Residuals.Observed, Ink.Series(0), RowNames.Of(Residuals.RowNumbers)),
                    RuleMark.Identity with { Ink = Ink.Foreground, Width = 1.2 },
                ]),
            ])
        {
            ColorTitle = Scatter.ColorTitle(count),
            Note = English.Sentences(
                "Fitted values include the random effects; on the line observed and fitted are equal.",
                Scatter.Note(count)),
            PanelAspect = 0.9,
            Width = 560,
        };
    }
}
