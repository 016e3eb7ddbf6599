using MixedModels.Diagnostics;
using MixedModels.Fitting;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.RandomEffectsPlots;

/// <summary>
/// The conditional modes of a grouping factor against normal quantiles, a panel for each random effect.
/// </summary>
/// <param name="Group">The grouping factor.</param>
/// <param name="Levels">Its levels.</param>
/// <param name="Effects">Each random effect with its quantiles.</param>
public sealed record RandomEffectsQuantilePlot(string Group, IReadOnlyList<string> Levels,
    IReadOnlyList<(string Name, NormalQuantiles Quantiles)> Effects) : IPlot
{
    /// <summary>The plot of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="group">The grouping factor; null for the first.</param>
    /// <exception cref="ModelException"><c>no-random-effects</c>, <c>unknown-group</c>.</exception>
    public static RandomEffectsQuantilePlot Create(MixedModelFit fit, string? group = null)
    {
        var terms = GroupTerms.Of(fit, group);
        var most = QuantilePanel.MostPoints / terms.Sum(t => fit.ConditionalModes[t].Names.Count);
        var effects = terms.SelectMany(
            t => fit.ConditionalModes[t].Names.Select(
                (name, c) => (name, NormalQuantiles.Of(Column(fit.ConditionalModes[t], c), mostPoints: most))));
        return new RandomEffectsQuantilePlot(fit.ConditionalModes[terms[0]].Group,
            fit.ConditionalModes[terms[0]].Levels, [.. effects]);
    }

    private static double[] Column(ConditionalModes modes, int column) =>
        [.. Enumerable.Range(0, modes.Levels.Count).Select(j => modes[j, column])];

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        return new Figure($"Normal quantiles of the random effects of {words.Label(Group)}",
            $"Quantile plots of the conditional modes of {words.Groups(Group, Levels.Count)} against the "
                + $"normal distribution: {string.Join(", ", Effects.Select(e => words.Term(e.Name)))}; "
                + "with lines through the quartiles and 95 % bands.",
            [.. Effects.Select(e => QuantilePanel.Of(words.Term(e.Name), "Conditional mode", e.Quantiles, Levels))])
        {
            SharesY = false,
            Columns = Math.Min(3, Effects.Count),
            Note = QuantilePanel.Note(Effects[0].Quantiles),
        };
    }
}
