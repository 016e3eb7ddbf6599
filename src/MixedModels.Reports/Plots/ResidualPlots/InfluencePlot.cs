using MixedModels.Diagnostics;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.ResidualPlots;

/// <summary>Cook's distance of each row: how much the fitted values would move without it.</summary>
/// <param name="RowNumbers">n 1-based rows of the table.</param>
/// <param name="Distances">n distances.</param>
public sealed record InfluencePlot(int[] RowNumbers, double[] Distances) : IPlot
{
    private const int Named = 8;

    private const int MostLines = 2500;

    /// <summary>The plot of a fit.</summary>
    public static InfluencePlot Create(LinearMixedModelFit fit)
    {
        var residuals = StandardizedResiduals.Of(fit);
        return new InfluencePlot(residuals.RowNumbers, residuals.CooksDistances);
    }

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var most = Enumerable.Range(0, Distances.Length)
            .OrderByDescending(i => Distances[i])
            .ThenBy(i => i)
            .Take(Named)
            .ToArray();
        var shown = Distances.Length <= MostLines
            ? [.. Enumerable.Range(0, Distances.Length)]
            : Enumerable.Range(0, Distances.Length)
                .OrderByDescending(i => Distances[i])
                .ThenBy(i => i)
                .Take(MostLines)
                .Order()
                .ToArray();
        double[] x = Array.ConvertAll(shown, i => (double)RowNumbers[i]);
        double[] y = Array.ConvertAll(shown, i => Distances[i]);
        return new Figure("Influence of each row",
            $"Cook's distance of {English.Count(Distances.Length, "row")}; the largest "
                + $"is {English.Short(Distances[most[0]])} in row {NumberFormat.Count(RowNumbers[most[0]])}.",
            [
                new Panel(null, new Axis("Row of the data") { IsWhole = true }, new Axis("Cook's distance") { Low = 0 },
                [
                    new IntervalMark(x, new double[x.Length], y)
                    {
                        Ink = Ink.Series(0),
                        Width = x.Length > 600 ? 0.7 : 1.2,
                        Groups = Array.ConvertAll(shown, i => RowNames.Of(RowNumbers[i])),
                    },
                    new TextMark(
                        Array.ConvertAll(most, i => (double)RowNumbers[i]),
                        Array.ConvertAll(most, i => Distances[i]),
                        [.. most.Select(i => NumberFormat.Count(RowNumbers[i]))])
                    {
                        Anchor = TextAnchor.Middle,
                        ShiftY = -7,
                    },
                ]),
            ])
        {
            Note = English.Sentences(
                $"The numbers are those of the {Named} most influential rows.",
                shown.Length < Distances.Length
                    ? $"Only the {English.Count(shown.Length, "row")} with the largest distances are drawn."
                    : null),
        };
    }
}
