using MixedModels.Fitting;
using MixedModels.Inference;
using MixedModels.Numerics.Distributions;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.RandomEffectsPlots;

/// <summary>The conditional modes of a grouping factor with intervals, by increasing first effect.</summary>
/// <param name="Group">The grouping factor.</param>
/// <param name="Levels">The l levels, by increasing first effect.</param>
/// <param name="Effects">Each random effect with its l modes and their intervals, in the order of the levels.</param>
/// <param name="Level">The level of the intervals.</param>
/// <param name="Sample">The places of the levels that are drawn.</param>
public sealed record CaterpillarPlot(string Group, IReadOnlyList<string> Levels, IReadOnlyList<ModeIntervals> Effects, double Level, GroupSample Sample) : IPlot
{
    /// <summary>More levels than this have no names.</summary>
    private const int MostNames = 60;

    /// <summary>The plot of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="group">The grouping factor; null for the first.</param>
    /// <param name="level">The level of the intervals.</param>
    /// <param name="count">The most levels drawn; more are sampled.</param>
    /// <param name="seed">The seed of the sample.</param>
    /// <exception cref="ModelException"><c>no-random-effects</c>, <c>unknown-group</c>.</exception>
    public static CaterpillarPlot Create(LinearMixedModelFit fit, string? group = null, double level = 0.95, int count = 300, int seed = 100)
    {
        var terms = GroupTerms.Of(fit, group);
        ModeIntervals[] effects = [.. ModeIntervals.Create(fit, level).Where(effect => terms.Contains(effect.Term))];
        int[] order = [.. Enumerable.Range(0, effects[0].Levels.Count).OrderBy(j => effects[0].Modes[j])];
        effects = Array.ConvertAll(effects, effect => effect.At(order));
        return new CaterpillarPlot(effects[0].Group, effects[0].Levels, effects, level, GroupSample.Draw(order.Length, count, seed));
    }

    /// <inheritdoc/>
    public Figure ToFigure()
    {
        var count = Sample.Levels.Count;
        return new Figure($"Random effects of {Group}",
            $"Conditional modes of {English.Count(Effects.Count, "random effect")} ({string.Join(", ", Effects.Select(e => e.Name))}) for {English.Count(count, "level")} of {Group}, in increasing order of {Effects[0].Name}, with {English.Percent(Level)} intervals.",
            [.. Effects.Select(Panel)])
        {
            SharesX = false,
            Subtitle = Sample.Note(Group),
            Columns = Math.Min(3, Effects.Count),
            PanelHeight = count <= MostNames ? 40 + 15 * count : 460,
            Note = English.Sentences($"Intervals: mode ± {English.Short(Normal.Quantile((1 + Level) / 2))} conditional standard deviations; in colour where they leave out zero.", count <= MostNames ? null : $"The {English.Count(count, "level")} are too many to name."),
        };
    }

    private Panel Panel(ModeIntervals effect)
    {
        var places = Sample.Levels;
        var isNamed = places.Count <= MostNames;
        var isClear = Array.ConvertAll(places.ToArray(), i => effect.Lower[i] > 0 || effect.Upper[i] < 0);
        var axis = isNamed ? new Axis(Group) { Categories = [.. places.Select(i => Levels[i])] } : new Axis($"{Group}, in order") { Low = -1, High = places.Count };
        int[] all = [.. Enumerable.Range(0, places.Count)];
        return new Panel(effect.Name, new Axis("Conditional mode"), axis, [RuleMark.Vertical(0), .. Marks([.. all.Where(i => !isClear[i])], Ink.Muted), .. Marks([.. all.Where(i => isClear[i])], Ink.Series(0))]);

        IEnumerable<Mark> Marks(int[] some, Ink ink)
        {
            double[] at = Array.ConvertAll(some, i => (double)i), modes = Array.ConvertAll(some, i => effect.Modes[places[i]]);
            double[] lower = Array.ConvertAll(some, i => effect.Lower[places[i]]), upper = Array.ConvertAll(some, i => effect.Upper[places[i]]);
            yield return new IntervalMark(at, lower, upper) { IsHorizontal = true, Ink = ink, Width = places.Count > 200 ? 0.8 : 1.6 };
            yield return new PointMark(modes, at) { Ink = ink, Size = places.Count > 200 ? 1.4 : 2.6, Names = Array.ConvertAll(some, i => Levels[places[i]]) };
        }
    }
}
