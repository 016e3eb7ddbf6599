using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Words;
using MixedModels.Variation;

namespace MixedModels.Reports.Plots.ModelPlots;

/// <summary>
/// What accounts for the variance, in all and level by level: stacked bars of shares, as Rights and Sterba (2019)
/// draw them.
/// </summary>
/// <param name="ResponseName">The response as written.</param>
/// <param name="Explained">What the model accounts for.</param>
public sealed record ExplainedVariancePlot(string ResponseName, ExplainedVariance Explained) : IPlot
{
    private static readonly (string Name, Func<ExplainedLevel, double> Of)[] Parts =
    [
        ("fixed effects", bar => bar.Fixed),
        ("slopes that differ between groups", bar => bar.Slopes),
        ("means that differ between groups", bar => bar.Means),
        ("residual", bar => bar.Residual),
    ];

    /// <summary>The plot of a mixed model.</summary>
    public static ExplainedVariancePlot Create(LinearMixedModelFit fit) =>
        new(fit.Design.ResponseName, ExplainedVariance.Create(fit));

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        ExplainedLevel[] bars = [.. Bars().Reverse()];
        double[] ends = new double[bars.Length], at = [.. Enumerable.Range(0, bars.Length).Select(i => (double)i)];
        var marks = new List<Mark>();
        for (var part = 0; part < Parts.Length; part++)
        {
            var (name, of) = Parts[part];
            double[] starts = [.. ends];
            for (var i = 0; i < bars.Length; i++) ends[i] += 100 * of(bars[i]) / bars[i].Total;
            if (bars.All(bar => of(bar) == 0)) continue;
            marks.Add(new BarMark(at, starts, [.. ends])
            {
                Label = name,
                IsHorizontal = true,
                Ink = name == "residual" ? Ink.Faint : Ink.Series(part),
                Thickness = 0.6,
            });
        }
        return new Figure($"Variance of {words.Expression(ResponseName)} by what accounts for it", Description(words),
        [
            new Panel(null, new Axis("Share of the variance in %") { Low = 0, High = 100 },
                new Axis("") { Categories = [.. bars.Select(bar => Name(bar, words))] }, marks),
        ])
        {
            PanelHeight = 40 + 44 * bars.Length,
        };
    }

    private string Description(Vocabulary words) =>
        $"Shares of the variance: fixed effects {Percent(Explained.MarginalR2)}, fixed and random effects together "
            + $"{Percent(Explained.ConditionalR2)}"
            + string.Concat(Explained.Levels.Where(l => l.Total > 0)
                .Select(l => $"; {Name(l, words)}: fixed effects {Percent(l.Fixed / l.Total)}"))
            + ".";

    /// <summary>All of it, then the levels; where factors are crossed random effects stand as one part.</summary>
    private IEnumerable<ExplainedLevel> Bars()
    {
        var levels = Explained.Levels;
        var slopes = levels.Sum(l => l.Slopes);
        yield return new ExplainedLevel("all", Explained.Fixed, slopes, Explained.Random - slopes, Explained.Residual);
        foreach (var level in levels.Where(l => l.Total > 0)) yield return level;
    }

    private static string Name(ExplainedLevel bar, Vocabulary words) => bar.Group switch
    {
        "all" => "in all",
        "Residual" => "within groups",
        var group => $"between {words.Groups(group)}",
    };

    private static string Percent(double share) => $"{NumberFormat.Fixed(100 * share, 1)} %";
}
