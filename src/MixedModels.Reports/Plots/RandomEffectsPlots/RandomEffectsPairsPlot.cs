using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;
using MixedModels.Variation;

namespace MixedModels.Reports.Plots.RandomEffectsPlots;

/// <summary>
/// Pairs of random effects of a term, with the ellipses in which half and 95 % of a population of groups with the
/// estimated covariance lie.
/// </summary>
/// <param name="Group">The grouping factor.</param>
/// <param name="Levels">Its levels.</param>
/// <param name="Pairs">Each pair: names, modes, and the 2 x 2 covariance (variance of the first, covariance, variance
/// of the second).</param>
public sealed record RandomEffectsPairsPlot(
    string Group, IReadOnlyList<string> Levels, IReadOnlyList<RandomEffectsPair> Pairs) : IPlot
{
    /// <summary>The plot of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="group">The grouping factor; null for the first with two effects.</param>
    /// <exception cref="ModelException"><c>no-random-effects</c>, <c>unknown-group</c>,
    /// <c>one-random-effect</c>.</exception>
    public static RandomEffectsPairsPlot Create(MixedModelFit fit, string? group = null)
    {
        var term = GroupTerms.Of(fit, group ?? fit.ConditionalModes.FirstOrDefault(m => m.Names.Count > 1)?.Group)
            .FirstOrDefault(t => fit.ConditionalModes[t].Names.Count > 1, -1);
        if (term < 0)
            throw new ModelException("one-random-effect",
                $"No random term of {fit.Design.Formula} has two effects; pairs need a term such as (1 + x | group).");
        var (modes, covariance) = (fit.ConditionalModes[term], fit.VarianceComponents[term].Covariance);
        var pairs = from i in Enumerable.Range(0, modes.Names.Count)
                    from j in Enumerable.Range(i + 1, modes.Names.Count - i - 1)
                    select new RandomEffectsPair(
                        modes.Names[i],
                        modes.Names[j],
                        Column(i),
                        Column(j),
                        covariance[i, i],
                        covariance[i, j],
                        covariance[j, j]);
        return new RandomEffectsPairsPlot(modes.Group, modes.Levels, [.. pairs]);

        double[] Column(int c) => [.. Enumerable.Range(0, modes.Levels.Count).Select(j => modes[j, c])];
    }

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var points =
            Scatter.Of([.. Pairs.Select(p => ((IReadOnlyList<double>)p.X, (IReadOnlyList<double>)p.Y))], Ink.Series(0),
                names: Levels);
        return new Figure($"Pairs of random effects of {words.Label(Group)}",
            $"Scatter plots of conditional modes of {words.Groups(Group, Levels.Count)}, with ellipses of the "
                + "estimated distribution.",
            [.. Pairs.Select((pair, i) => Panel(pair, points[i], words))])
        {
            SharesX = false,
            SharesY = false,
            Columns = Math.Min(2, Pairs.Count),
            Width = Pairs.Count == 1 ? 560 : 720,
            PanelAspect = 0.85,
            ColorTitle = Scatter.ColorTitle(Levels.Count * Pairs.Count, what: "Groups"),
            Note = English.Sentences([
                .. Pairs.Select(p => $"Estimated correlation of {words.Term(p.First)} and {words.Term(p.Second)}: "
                    + $"{English.Short(p.Correlation)}."),
                $"The ellipses are those of the estimated covariance, which hold half and 95 % of the population that "
                    + $"the {words.Groups(Group)} come from; "
                    + "the points are conditional modes, shrunk towards zero, so more of them lie inside.",
            ]),
        };
    }

    private Panel Panel(RandomEffectsPair pair, Mark points, Vocabulary words)
    {
        int[] far =
            [.. Enumerable.Range(0, Levels.Count).OrderByDescending(pair.Distance)
                .Take(Levels.Count <= 20 ? Levels.Count : 6)];
        return new Panel(null, new Axis(words.Term(pair.First)), new Axis(words.Term(pair.Second)),
        [
            .. points is TileMark ? new[] { points } : [],
            RuleMark.Horizontal(0) with { Ink = Ink.Faint },
            RuleMark.Vertical(0) with { Ink = Ink.Faint },
            .. points is TileMark ? Array.Empty<Mark>() : [points],
            Ellipse(pair, 0.5) with { IsDashed = true, Label = "50 % of the population" },
            Ellipse(pair, 0.95) with { Label = "95 % of the population" },
            new TextMark(
                [.. far.Select(i => pair.X[i])], [.. far.Select(i => pair.Y[i])], [.. far.Select(i => Levels[i])])
            {
                ShiftX = 6,
            },
        ]);
    }

    private static LineMark Ellipse(RandomEffectsPair pair, double probability)
    {
        var (x, y) = pair.Ellipse(probability);
        return new LineMark(x, y) { Ink = Ink.Series(1), Width = 1.3 };
    }
}
