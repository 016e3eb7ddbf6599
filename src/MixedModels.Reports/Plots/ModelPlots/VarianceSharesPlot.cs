using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Words;
using MixedModels.Variation;

namespace MixedModels.Reports.Plots.ModelPlots;

/// <summary>Where the variance around the fixed effects lies: one bar a level.</summary>
/// <param name="ResponseName">The response as written.</param>
/// <param name="Levels">The levels.</param>
public sealed record VarianceSharesPlot(string ResponseName, IReadOnlyList<VarianceShare> Levels) : IPlot
{
    /// <summary>The plot of a fit.</summary>
    public static VarianceSharesPlot Create(LinearMixedModelFit fit) =>
        new(fit.Design.ResponseName, VarianceShares.Create(fit).Rows);

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        VarianceShare[] rows = [.. Levels.Reverse()];
        double[] at = [.. Enumerable.Range(0, rows.Length).Select(i => (double)i)];
        double[] shares = [.. rows.Select(r => 100 * r.Share)];
        string[] texts = [.. rows.Select(r => $"{Percent(r)} (variance {English.Short(r.Variance)})")];
        return new Figure($"Variance of {words.Expression(ResponseName)} by level",
            $"Shares of the variance around the fixed effects: "
                + $"{string.Join(", ", Levels.Select(l => $"{words.Label(l.Group)} {Percent(l)}"))}.",
            [
                new Panel(null, new Axis("Share of the variance in %") { Low = 0, High = 100 },
                    new Axis("") { Categories = [.. rows.Select(r => words.Label(r.Group))] },
                [
                    new BarMark(Array.ConvertAll(at, v => v - 0.14), new double[at.Length], shares)
                    {
                        IsHorizontal = true,
                        Ink = Ink.Series(0),
                        Thickness = 0.44,
                    },
                    new TextMark(new double[at.Length], Array.ConvertAll(at, v => v + 0.27), texts)
                    {
                        ShiftX = 2,
                        Size = 12,
                    },
                ]),
            ])
        {
            PanelHeight = 40 + 44 * rows.Length,
        };
    }

    private static string Percent(VarianceShare share) => $"{NumberFormat.Fixed(100 * share.Share, 1)} %";
}
