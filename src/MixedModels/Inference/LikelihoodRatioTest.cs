using MixedModels.Designs;
using MixedModels.Fitting;
using MixedModels.Numerics.Distributions;

namespace MixedModels.Inference;

/// <summary>
/// Compares a model with one that contains it by their likelihoods (Wilks 1938). Where the larger model has more
/// variances the true distribution is a mixture, as a variance cannot be negative (Self and Liang 1987), and the
/// p-value is rather too large than too small.
/// </summary>
/// <param name="Statistic">How much the objective (-2 log-likelihood) falls; not below zero.</param>
/// <param name="DegreesOfFreedom">How many parameters the larger model has more.</param>
/// <param name="PValue">The survival function of chi-squared at the statistic.</param>
public sealed record LikelihoodRatioTest(double Statistic, int DegreesOfFreedom, double PValue)
{
    /// <summary>The test of two fits.</summary>
    /// <param name="small">The model with fewer parameters; that it is part of the other is not asked
    /// (<see cref="IsNested"/>).</param>
    /// <param name="large">The model with more.</param>
    /// <exception cref="ModelException"><c>not-comparable</c>: the likelihoods are of different data or on different
    /// scales; <c>no-more-parameters</c>.</exception>
    public static LikelihoodRatioTest Create(LinearMixedModelFit small, LinearMixedModelFit large)
    {
        if (!AreComparable(small, large))
            throw new ModelException("not-comparable",
                $"The likelihoods of {small.Design.Formula} and {large.Design.Formula} are not on one scale: "
                    + "fit both by maximum likelihood to the same response in the same rows.");
        var count = large.Statistics.ParameterCount - small.Statistics.ParameterCount;
        if (count <= 0)
            throw new ModelException("no-more-parameters",
                $"{large.Design.Formula} has no more parameters than {small.Design.Formula}; "
                    + "give the smaller model first.");
        var statistic = Math.Max(0, small.Statistics.Objective - large.Statistics.Objective);
        return new LikelihoodRatioTest(statistic, count, ChiSquared.Survival(statistic, count));
    }

    /// <summary>Whether two fits are of the same response in the same rows.</summary>
    public static bool HaveSameResponse(LinearMixedModelFit first, LinearMixedModelFit second) =>
        first.Design.ResponseName == second.Design.ResponseName
        && first.Design.Rows.Response.Span.SequenceEqual(second.Design.Rows.Response.Span);

    /// <summary>
    /// Whether likelihoods, AIC and BIC of two fits are on one scale: of the same response, and both by maximum
    /// likelihood (as a linear model's is), or both by REML with the same fixed effects.
    /// </summary>
    public static bool AreComparable(LinearMixedModelFit first, LinearMixedModelFit second) =>
        HaveSameResponse(first, second)
            && UsesReml(first) == UsesReml(second) && (!UsesReml(first) || HaveSameFixedEffects(first, second));

    /// <summary>Whether the fixed effects of two fits are the same, in any order.</summary>
    public static bool HaveSameFixedEffects(LinearMixedModelFit first, LinearMixedModelFit second) =>
        first.FixedEffects.Names.ToHashSet(StringComparer.Ordinal).SetEquals(second.FixedEffects.Names);

    /// <summary>Whether the objective of a fit is the REML criterion.</summary>
    public static bool UsesReml(LinearMixedModelFit fit) => fit.IsMixed && fit.Criterion == Criterion.Reml;

    /// <summary>Whether every column and every random effect of one model is in another, which has more.</summary>
    public static bool IsNested(LinearMixedModelFit small, LinearMixedModelFit large) =>
        small.Statistics.ParameterCount < large.Statistics.ParameterCount
        && small.FixedEffects.Names.All(large.FixedEffects.Names.Contains)
        && small.VarianceComponents.All(s => large.VarianceComponents.Any(l => Contains(l, s)));

    private static bool Contains(VarianceComponent large, VarianceComponent small) =>
        GroupName.Canonical(large.Group) == GroupName.Canonical(small.Group) && small.Names.All(large.Names.Contains)
            && (!large.IsDiagonal || small.IsDiagonal || small.Names.Count == 1);
}
