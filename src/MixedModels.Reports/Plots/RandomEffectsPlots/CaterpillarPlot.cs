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
public sealed record CaterpillarPlot(
    string Group, IReadOnlyList<string> Levels, IReadOnlyList<ModeIntervals> Effects, double Level, GroupSample Sample)
    : IPlot
{
    /// <summary>More groups than this are not all drawn, unless asked for.</summary>
    private const int MostGroups = 300;

    /// <summary>Of more levels than this only the extremes are named.</summary>
    private const int MostNames = 150;

    /// <summary>So many are named at each end then.</summary>
    private const int NamedAtEachEnd = 8;

    /// <summary>The height of a panel whose levels have no names, and of a name in it, in pixels.</summary>
    private const double UnnamedHeight = 460, NameHeight = 14;

    /// <summary>The plot of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="group">The grouping factor; null for the first.</param>
    /// <param name="level">The level of the intervals.</param>
    /// <param name="groups">Which groups are drawn; null for all, or of more than the picture holds some drawn
    /// at random.</param>
    /// <exception cref="ModelException"><c>no-random-effects</c>, <c>unknown-group</c>.</exception>
    public static CaterpillarPlot Create(
        MixedModelFit fit, string? group = null, double level = 0.95, GroupChoice? groups = null)
    {
        var terms = GroupTerms.Of(fit, group);
        ModeIntervals[] effects = [.. ModeIntervals.Create(fit, level).Where(effect => terms.Contains(effect.Term))];
        int[] order = [.. Enumerable.Range(0, effects[0].Levels.Count).OrderBy(j => effects[0].Modes[j])];
        effects = Array.ConvertAll(effects, effect => effect.At(order));
        return new CaterpillarPlot(
            effects[0].Group,
            effects[0].Levels,
            effects,
            level,
            WithEnds(GroupChoice.Of(groups, effects[0].Group, effects[0].Levels, MostGroups)));
    }

    /// <summary>A draw that would leave out the lowest and highest levels, which are named, has them as well.</summary>
    private static GroupSample WithEnds(GroupSample sample) =>
        sample.IsNamed || sample.Levels.Count <= MostNames
            ? sample
            : sample.With(
                [
                    .. Enumerable.Range(0, NamedAtEachEnd),
                    .. Enumerable.Range(sample.Total - NamedAtEachEnd, NamedAtEachEnd),
                ],
                "the lowest and the highest");

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var count = Sample.Levels.Count;
        return new Figure($"Random effects of {words.Label(Group)}",
            $"Conditional modes of {English.Count(Effects.Count, "random effect")} "
                + $"({string.Join(", ", Effects.Select(e => words.Term(e.Name)))}) for {words.Groups(Group, count)}, "
                + $"in increasing order of {words.Term(Effects[0].Name)}, with {English.Percent(Level)} intervals.",
            [.. Effects.Select(effect => Panel(effect, words))])
        {
            SharesX = false,
            Subtitle = Sample.Note(Group, wording),
            Columns = Math.Min(3, Effects.Count),
            PanelHeight = count <= 60 ? 40 + 15 * count
                : count <= MostNames ? 20 + (int)(13.2 * count)
                : (int)UnnamedHeight,
            Note = English.Sentences(
                $"Intervals: mode ± {English.Short(Normal.Quantile((1 + Level) / 2))} conditional standard deviations; "
                    + "in colour where they leave out zero.",
                count <= MostNames
                    ? null
                    : $"Of the {words.Groups(Group, count)} the {NamedAtEachEnd} lowest and the {NamedAtEachEnd} "
                        + "highest of each panel are named."),
        };
    }

    private Panel Panel(ModeIntervals effect, Vocabulary words)
    {
        var places = Sample.Levels;
        var isNamed = places.Count <= MostNames;
        var isClear = Array.ConvertAll(places.ToArray(), i => effect.Lower[i] > 0 || effect.Upper[i] < 0);
        var group = words.Label(Group);
        var axis = isNamed
            ? new Axis(group) { Categories = [.. places.Select(i => Levels[i])] }
            : new Axis($"{group}, in order") { Low = -1, High = places.Count };
        int[] all = [.. Enumerable.Range(0, places.Count)];
        return new Panel(words.Term(effect.Name), new Axis("Conditional mode"), axis,
        [
            RuleMark.Vertical(0),
            .. Marks([.. all.Where(i => !isClear[i])], Ink.Muted),
            .. Marks([.. all.Where(i => isClear[i])], Ink.Series(0)),
            .. isNamed ? [] : Extremes(effect),
        ]);

        IEnumerable<Mark> Marks(int[] some, Ink ink)
        {
            double[] at = Array.ConvertAll(some, i => (double)i);
            double[] modes = Array.ConvertAll(some, i => effect.Modes[places[i]]);
            double[] lower = Array.ConvertAll(some, i => effect.Lower[places[i]]);
            double[] upper = Array.ConvertAll(some, i => effect.Upper[places[i]]);
            yield return new IntervalMark(at, lower, upper)
            {
                IsHorizontal = true,
                Ink = ink,
                Width = places.Count > 200 ? 0.8 : 1.6,
                Groups = Array.ConvertAll(some, i => Levels[places[i]]),
            };
            yield return new PointMark(modes, at)
            {
                Ink = ink,
                Size = places.Count > 200 ? 1.4 : 2.6,
                Names = Array.ConvertAll(some, i => Levels[places[i]]),
            };
        }
    }

    /// <summary>
    /// Names of the lowest and highest levels, where there is room: those of low ones right of zero, those of high ones
    /// left of it, each with a thin line to its interval. Names stand at the height of their levels, or below the one
    /// above them where it is too near.
    /// </summary>
    private IEnumerable<Mark> Extremes(ModeIntervals effect)
    {
        var places = Sample.Levels;
        var inOrder = Enumerable.Range(0, places.Count).OrderBy(i => effect.Modes[places[i]]).ThenBy(i => i).ToArray();
        var step = NameHeight * places.Count / UnnamedHeight;
        foreach (var (some, isHigh) in new[] { (inOrder[..NamedAtEachEnd], false), (inOrder[^NamedAtEachEnd..], true) })
        {
            int[] downwards = [.. some.OrderDescending()];
            double[] heights = Apart(downwards, step, places.Count - 1);
            var ends = Array.ConvertAll(downwards, i => isHigh ? effect.Lower[places[i]] : effect.Upper[places[i]]);
            var gap = 0.12 * downwards.Max(i => Math.Max(
                Math.Abs(effect.Lower[places[i]]), Math.Abs(effect.Upper[places[i]])));
            var at = isHigh ? Math.Min(0, ends.Min()) - gap : Math.Max(0, ends.Max()) + gap;
            var lines = downwards.Select((i, k) => new Polyline([ends[k], at], [i, heights[k]]));
            yield return new LineMark([.. lines]) { Ink = Ink.Muted, Width = 0.6, Opacity = 0.6 };
            var names = Array.ConvertAll(downwards, i => Levels[places[i]]);
            yield return new TextMark(Array.ConvertAll(heights, _ => at), heights, names)
            {
                Anchor = isHigh ? TextAnchor.End : TextAnchor.Start,
                ShiftX = isHigh ? -3 : 3,
                Size = 10,
            };
        }
    }

    /// <summary>Heights from the top downwards that stay at least a step apart and within 0 and the most.</summary>
    private static double[] Apart(int[] downwards, double step, double most)
    {
        var heights = new double[downwards.Length];
        for (var k = 0; k < heights.Length; k++)
            heights[k] = Math.Min(downwards[k], k == 0 ? most : heights[k - 1] - step);
        var below = Math.Max(0, -heights[^1]);
        return Array.ConvertAll(heights, height => height + below);
    }
}
