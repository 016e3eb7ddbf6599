using MixedModels.Diagnostics;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.ResidualPlots;

/// <summary>
/// The square root of the size of standardized residuals against fitted values: a curve that rises says
/// that the spread grows.
/// </summary>
/// <param name="ResponseName">The response as written.</param>
/// <param name="Fitted">n fitted values.</param>
/// <param name="Sizes">n values of sqrt|standardized residual|.</param>
/// <param name="Curve">Local regression; null when there are too few.</param>
public sealed record ScaleLocationPlot(string ResponseName, double[] Fitted, double[] Sizes, Loess? Curve) : IPlot
{
    /// <summary>n names of the rows; null for none.</summary>
    public IReadOnlyList<string>? RowNames { get; init; }

    /// <summary>The plot of a fit.</summary>
    public static ScaleLocationPlot Create(LinearMixedModelFit fit)
    {
        var residuals = StandardizedResiduals.Of(fit);
        var sizes = Array.ConvertAll(residuals.Values, e => Math.Sqrt(Math.Abs(e)));
        return new ScaleLocationPlot(
            residuals.ResponseName, residuals.Fitted, sizes, Loess.Smooth(residuals.Fitted, sizes))
        {
            RowNames = Ingredients.RowNames.Of(residuals.RowNumbers),
        };
    }

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        return new Figure("Size of residuals against fitted values",
            $"Scatter plot of the square roots of {English.Count(Sizes.Length, "absolute standardized residual")} of "
                + $"{words.Expression(ResponseName)} against fitted values, with a smooth curve.",
            [
                new Panel(null, new Axis($"Fitted {words.Axis(ResponseName)}"),
                    new Axis("√|standardized residual|") { Low = 0 },
                    [Scatter.Of(Fitted, Sizes, Ink.Series(0), RowNames), .. SmoothCurve.Marks(Curve)]),
            ])
        {
            ColorTitle = Scatter.ColorTitle(Sizes.Length),
            Note = English.Sentences(Scatter.Note(Sizes.Length), SmoothCurve.Note(Curve, Sizes.Length)),
        };
    }
}
