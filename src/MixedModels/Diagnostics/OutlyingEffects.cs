using MixedModels.Fitting;
using MixedModels.Inference;
using MixedModels.Numerics.Distributions;

namespace MixedModels.Diagnostics;

/// <summary>
/// How far out the groups of a term lie in one of its random effects: each conditional mode over the standard deviation
/// that it has where the model holds, sqrt(Var(b) - Var(b | y)).
/// </summary>
/// <param name="Term">The term.</param>
/// <param name="Column">The random effect among the term's.</param>
/// <param name="Groups">The groups that have such a standard deviation, each with its level and how far out it lies.</param>
public sealed record OutlyingEffects(int Term, int Column, IReadOnlyList<(int Level, double Z)> Groups)
{
    /// <summary>A smaller share of the variance is rounding.</summary>
    private const double Nothing = 1e-8;

    /// <summary>
    /// The probability that any of the groups lies as far out as one, at most 1: two-sided, with Bonferroni's allowance for
    /// their number.
    /// </summary>
    public double PValue(double z) => Math.Min(1, Groups.Count * Normal.TwoSidedP(z));

    /// <summary>Every random effect of a fit in which groups can be compared.</summary>
    public static IReadOnlyList<OutlyingEffects> Of(LinearMixedModelFit fit)
    {
        if (!fit.IsMixed) return [];
        var conditional = ConditionalCovariances.Create(fit);
        return
        [
            .. from t in Enumerable.Range(0, fit.ConditionalModes.Count)
               from c in Enumerable.Range(0, fit.ConditionalModes[t].Names.Count)
               let effects = new OutlyingEffects(t, c, [.. Standardized(fit, conditional, t, c)])
               where effects.Groups.Count > 0
               select effects,
        ];
    }

    private static IEnumerable<(int Level, double Z)> Standardized(
        LinearMixedModelFit fit, ConditionalCovariances conditional, int term, int column)
    {
        var modes = fit.ConditionalModes[term];
        var variance = fit.VarianceComponents[term].Covariance[column, column];
        for (var level = 0; level < modes.Levels.Count; level++)
        {
            var known = variance - conditional[term, level, column, column];
            if (known > Nothing * variance && known > 0) yield return (level, modes[level, column] / Math.Sqrt(known));
        }
    }
}
