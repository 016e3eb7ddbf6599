using MixedModels.Diagnostics;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.ResidualPlots;

/// <summary>
/// Standardized residuals against fitted values with a smooth curve: their mean should be zero everywhere,
/// their spread the same.
/// </summary>
/// <param name="Residuals">The residuals.</param>
/// <param name="Curve">Local regression on the fitted values; null when there are too few.</param>
public sealed record ResidualsFittedPlot(StandardizedResiduals Residuals, Loess? Curve) : IPlot
{
    /// <summary>The plot of a fit.</summary>
    public static ResidualsFittedPlot Create(LinearMixedModelFit fit)
    {
        var residuals = StandardizedResiduals.Of(fit);
        return new ResidualsFittedPlot(residuals, Loess.Smooth(residuals.Fitted, residuals.Values));
    }

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var count = Residuals.Values.Length;
        return new Figure("Standardized residuals against fitted values",
            $"Scatter plot of {English.Count(count, "standardized residual")} of "
                + $"{words.Expression(Residuals.ResponseName)} against fitted values, with a line at zero and a smooth "
                + "curve.",
            [
                new Panel(null, new Axis($"Fitted {words.Axis(Residuals.ResponseName)}"),
                    new Axis("Standardized residual"),
                [
                    Scatter.Of(Residuals.Fitted, Residuals.Values, Ink.Series(0), RowNames.Of(Residuals.RowNumbers)),
                    RuleMark.Horizontal(0) with { Ink = Ink.Foreground },
                    .. SmoothCurve.Marks(Curve),
                ]),
            ])
        {
            ColorTitle = Scatter.ColorTitle(count),
            Note = English.Sentences(Scatter.Note(count), SmoothCurve.Note(Curve, count)),
        };
    }
}
