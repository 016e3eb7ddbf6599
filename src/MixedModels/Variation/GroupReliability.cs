using MixedModels.Inference;

namespace MixedModels.Variation;

/// <summary>How well the data determine one random effect of one group.</summary>
/// <param name="Group">The grouping factor.</param>
/// <param name="Level">The group.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Name">The random effect: <c>(Intercept)</c>.</param>
/// <param name="Mode">Its conditional mode.</param>
/// <param name="StandardDeviation">Its conditional standard deviation.</param>
/// <param name="Reliability">
/// 1 - Var(b | y) / Var(b): 0 when the group's data say nothing, 1 when they say all. For a random intercept this is
/// tau^2 / (tau^2 + sigma^2 / n_j) (Raudenbush and Bryk 2002, eq. 3.42). NaN when the variance is zero.
/// </param>
public sealed record GroupReliability(
    string Group, string Level, int Rows, string Name, double Mode, double StandardDeviation, double Reliability)
{
    /// <summary>The reliabilities of a fit: term by term, effect by effect, group by group.</summary>
    public static IReadOnlyList<GroupReliability> Create(MixedModelFit fit)
    {
        var covariances = ConditionalCovariances.Create(fit);
        var rows = new List<GroupReliability>();
        for (var t = 0; t < fit.ConditionalModes.Count; t++)
        {
            var (modes, sizes) = (fit.ConditionalModes[t], fit.Design.RandomEffects[t].Grouping.Sizes);
            for (var c = 0; c < modes.Names.Count; c++)
            {
                var variance = fit.VarianceComponents[t].Covariance[c, c];
                for (var level = 0; level < modes.Levels.Count; level++)
                {
                    var conditional = covariances[t, level, c, c];
                    var reliability = variance > 0 ? 1 - conditional / variance : double.NaN;
                    rows.Add(new GroupReliability(
                        modes.Group, modes.Levels[level], sizes.Span[level], modes.Names[c],
                        modes[level, c], Math.Sqrt(conditional), reliability));
                }
            }
        }
        return rows;
    }
}
