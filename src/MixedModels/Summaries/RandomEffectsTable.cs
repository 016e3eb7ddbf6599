using MixedModels.Inference;

namespace MixedModels.Summaries;

/// <summary>
/// The conditional modes, one for each row: <c>effect</c> (ran_vals), <c>group</c>, <c>level</c>, <c>term</c>,
/// <c>estimate</c>, <c>std.error</c> (conditional), <c>conf.low</c>, <c>conf.high</c>. Term by term, column by
/// column, level by level.
/// </summary>
public static class RandomEffectsTable
{
    /// <summary>The table of a fit; empty for a linear model.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="level">The level of the normal intervals.</param>
    public static Table Create(MixedModelFit fit, double level = 0.95)
    {
        var effects = ModeIntervals.Create(fit, level);
        return new Table([
            Columns.Text("effect", Each(_ => "ran_vals")),
            Columns.Text("group", Each(effect => effect.Group)),
            Columns.Text("level", effects.SelectMany(effect => effect.Levels)),
            Columns.Text("term", Each(effect => effect.Name)),
            Columns.Numbers("estimate", effects.SelectMany(effect => effect.Modes)),
            Columns.Numbers("std.error", effects.SelectMany(effect => effect.StandardDeviations)),
            Columns.Numbers("conf.low", effects.SelectMany(effect => effect.Lower)),
            Columns.Numbers("conf.high", effects.SelectMany(effect => effect.Upper)),
        ]);

        IEnumerable<string> Each(Func<ModeIntervals, string> text) =>
            effects.SelectMany(effect => Enumerable.Repeat(text(effect), effect.Levels.Count));
    }
}
