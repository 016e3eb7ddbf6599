using MixedModels.Fitting;
using MixedModels.Inference;
using MixedModels.Numerics.Distributions;
using MixedModels.Tables;

namespace MixedModels.Summaries;

/// <summary>
/// The conditional modes, one a row: <c>effect</c> (ran_vals), <c>group</c>, <c>level</c>, <c>term</c>, <c>estimate</c>, <c>std.error</c> (conditional),
/// <c>conf.low</c>, <c>conf.high</c>. Term by term, column by column, level by level.
/// </summary>
public static class RandomEffectsTable
{
    /// <summary>The table of a fit; empty for a linear model.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="level">The level of the normal intervals.</param>
    public static Table Create(LinearMixedModelFit fit, double level = 0.95)
    {
        var rows = Rows(fit).ToArray();
        var quantile = Normal.Quantile((1 + level) / 2);
        return new Table([
            Columns.Text("effect", rows.Select(_ => "ran_vals")),
            Columns.Text("group", rows.Select(r => r.Group)),
            Columns.Text("level", rows.Select(r => r.Level)),
            Columns.Text("term", rows.Select(r => r.Term)),
            Columns.Numbers("estimate", rows.Select(r => r.Mode)),
            Columns.Numbers("std.error", rows.Select(r => r.Deviation)),
            Columns.Numbers("conf.low", rows.Select(r => r.Mode - quantile * r.Deviation)),
            Columns.Numbers("conf.high", rows.Select(r => r.Mode + quantile * r.Deviation)),
        ]);
    }

    private static IEnumerable<Row> Rows(LinearMixedModelFit fit)
    {
        var covariances = ConditionalCovariances.Create(fit);
        for (var t = 0; t < fit.ConditionalModes.Count; t++)
        {
            var modes = fit.ConditionalModes[t];
            for (var c = 0; c < modes.Names.Count; c++)
                for (var j = 0; j < modes.Levels.Count; j++)
                    yield return new Row(modes.Group, modes.Levels[j], modes.Names[c], modes[j, c], covariances.StandardDeviation(t, j, c));
        }
    }

    private readonly record struct Row(string Group, string Level, string Term, double Mode, double Deviation);
}
