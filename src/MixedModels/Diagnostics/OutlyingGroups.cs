using MixedModels.Inference;
using MixedModels.Numerics.Distributions;

namespace MixedModels.Diagnostics;

/// <summary>
/// The groups' conditional modes of one random effect over the standard deviations sqrt(Var(b) - Var(b | y)) that they
/// have if the model holds (Lange and Ryan 1989, Annals of Statistics 17, 624-642), and how far the
/// farthest should lie.
/// </summary>
/// <param name="Term">The number of the random-effects term.</param>
/// <param name="Column">The column of the random effect in it.</param>
/// <param name="Group">The grouping factor.</param>
/// <param name="Name">The random effect: <c>(Intercept)</c>.</param>
/// <param name="Modes">The groups whose data say something of it, in their order.</param>
/// <param name="Limit">The farthest of so many lies beyond it in one sample of twenty (Bonferroni).</param>
public sealed record OutlyingGroups(
    int Term, int Column, string Group, string Name, IReadOnlyList<StandardizedMode> Modes, double Limit)
{
    /// <summary>The probability that the farthest of all groups lies beyond the limit when none is unusual.</summary>
    private const double Surprise = 0.05;

    /// <summary>A mode whose variance is a smaller share of the effect's is zero but for rounding.</summary>
    private const double SmallestShare = 1e-8;

    /// <summary>
    /// The probability that any of the groups lies as far out as one, at most 1: two-sided, with Bonferroni's
    /// allowance for their number.
    /// </summary>
    public double PValue(StandardizedMode mode) => Math.Min(1, Modes.Count * Normal.TwoSidedP(mode.Z));

    /// <summary>The group that lies farthest out.</summary>
    public StandardizedMode Farthest => Modes.MaxBy(mode => Math.Abs(mode.Z))!;

    /// <summary>The groups beyond the limit, the farthest first.</summary>
    public IReadOnlyList<StandardizedMode> Beyond =>
        [.. Modes.Where(mode => Math.Abs(mode.Z) > Limit).OrderByDescending(mode => Math.Abs(mode.Z))];

    /// <summary>
    /// The random effects of a fit, term by term and column by column; those without variance are left out.
    /// </summary>
    public static IReadOnlyList<OutlyingGroups> Create(MixedModelFit fit) =>
        [.. ModeIntervals.Create(fit).Select(effect => Of(fit, effect)).OfType<OutlyingGroups>()];

    private static OutlyingGroups? Of(MixedModelFit fit, ModeIntervals effect)
    {
        var variance = fit.VarianceComponents[effect.Term].Covariance[effect.Column, effect.Column];
        var modes = new List<StandardizedMode>();
        for (var level = 0; level < effect.Levels.Count; level++)
        {
            var own = variance - effect.StandardDeviations[level] * effect.StandardDeviations[level];
            if (own > SmallestShare * variance && own > 0)
                modes.Add(new StandardizedMode(effect.Levels[level], effect.Modes[level] / Math.Sqrt(own)));
        }
        return modes.Count == 0 ? null : new OutlyingGroups(
            effect.Term, effect.Column, effect.Group, effect.Name, modes, -Normal.Quantile(Surprise / 2 / modes.Count));
    }
}
