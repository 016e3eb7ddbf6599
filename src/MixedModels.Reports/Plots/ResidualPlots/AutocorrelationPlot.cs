using MixedModels.Diagnostics;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.ResidualPlots;

/// <summary>The autocorrelation of residuals within groups, in the order of the rows.</summary>
/// <param name="Autocorrelation">The correlations by lag.</param>
public sealed record AutocorrelationPlot(ResidualAutocorrelation Autocorrelation) : IPlot
{
    /// <summary>The plot of a fit.</summary>
    public static AutocorrelationPlot Create(LinearMixedModelFit fit) =>
        new(ResidualAutocorrelation.Create(fit, Residuals.Create(fit)));

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        // At long lags few pairs are left; limits beyond 1 say nothing.
        int[] shown = [.. Enumerable.Range(1, Autocorrelation.Lags.Length - 1)
            .Where(i => i == 1 || Autocorrelation.Limits[i] < 1)];
        double[] lags = Array.ConvertAll(shown, i => (double)Autocorrelation.Lags[i]);
        double[] values = Array.ConvertAll(shown, i => Autocorrelation.Values[i]);
        var limits = Array.ConvertAll(shown, i => Autocorrelation.Limits[i]);
        var within = Autocorrelation.Group is { } group ? $" within {words.Label(group)}" : "";
        return new Figure($"Autocorrelation of residuals{within}",
            $"Bars of the correlation between residuals{within} a number of rows apart, "
                + $"up to {English.Count(lags.Length, "row")}, "
                + "with limits in which 95 % of the correlations of independent residuals lie.",
            [
                new Panel(
                    null,
                    new Axis("Lag (rows)") { IsWhole = true, Low = 0.3, High = lags.Length + 0.7 },
                    new Axis("Autocorrelation"),
                    [
                        new RibbonMark(lags, Array.ConvertAll(limits, l => -l), limits)
                        {
                            Ink = Ink.Series(5),
                            Opacity = 0.3,
                            Label = "95 % of independent residuals",
                        },
                        new BarMark(lags, new double[lags.Length], values) { Ink = Ink.Series(0), Thickness = 0.25 },
                        RuleMark.Horizontal(0) with { Ink = Ink.Foreground },
                    ]),
            ]);
    }
}
