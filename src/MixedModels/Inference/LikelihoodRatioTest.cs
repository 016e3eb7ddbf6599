using MixedModels.Numerics.Distributions;

namespace MixedModels.Inference;

/// <summary>
/// Compares a model with one that contains it by their likelihoods (Wilks 1938). Where the larger model has more
/// variances the true distribution is a mixture, as a variance cannot be negative (Self and Liang 1987), and the
/// p-value tends to be too large; <see cref="MixturePValue"/> is right where the mixture is known.
/// </summary>
/// <param name="Statistic">How much the objective (-2 log-likelihood) falls; not below zero.</param>
/// <param name="DegreesOfFreedom">How many parameters the larger model has more.</param>
/// <param name="PValue">The survival function of chi-squared at the statistic.</param>
public sealed record LikelihoodRatioTest(double Statistic, int DegreesOfFreedom, double PValue)
{
    /// <summary>Whether variances are zero under the smaller model.</summary>
    public VarianceBoundary Boundary { get; init; }

    /// <summary>
    /// The p-value by the mixture in equal parts of chi-squared with <see cref="DegreesOfFreedom"/> and with one
    /// fewer (Stram and Lee 1994), where one variance is zero under the smaller model; NaN otherwise.
    /// </summary>
    public double MixturePValue => Boundary == VarianceBoundary.OneVariance
        ? ChiBarSquared.Survival(Statistic, DegreesOfFreedom)
        : double.NaN;

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
        if (large.Statistics.ParameterCount <= small.Statistics.ParameterCount)
            throw new ModelException("no-more-parameters",
                $"{large.Design.Formula} has no more parameters than {small.Design.Formula}; "
                    + "give the smaller model first.");
        return Of(small, large, small.Statistics.Objective - large.Statistics.Objective);
    }

    /// <summary>The test of two fits whose objectives by a common criterion differ by so much.</summary>
    internal static LikelihoodRatioTest Of(MixedModelFit small, MixedModelFit large, double difference)
    {
        var count = large.Statistics.ParameterCount - small.Statistics.ParameterCount;
        var statistic = Math.Max(0, difference);
        return new LikelihoodRatioTest(statistic, count, ChiSquared.Survival(statistic, count))
        {
            Boundary = new CovarianceBlocks(large.VarianceComponents)
                .BoundaryAt(new CovarianceBlocks(small.VarianceComponents)),
        };
    }

    /// <summary>Whether two fits are of the same response in the same rows.</summary>
    public static bool HaveSameResponse(MixedModelFit first, MixedModelFit second) =>
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
    public static bool HaveSameFixedEffects(MixedModelFit first, MixedModelFit second) =>
        first.FixedEffects.Names.ToHashSet(StringComparer.Ordinal).SetEquals(second.FixedEffects.Names);

    /// <summary>Whether the objective of a fit is the REML criterion.</summary>
    public static bool UsesReml(LinearMixedModelFit fit) => fit.IsMixed && fit.Criterion == Criterion.Reml;

    /// <summary>
    /// Whether one model is a special case of another that has more parameters: by the columns of X and the covariances
    /// of the rows, not by names alone.
    /// </summary>
    public static bool IsNested(MixedModelFit small, MixedModelFit large) =>
        ModelNesting.Holds(small, large);
}
