using MixedModels.Diagnostics;
using MixedModels.Predictors;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;
using MixedModels.Variation;

namespace MixedModels.Reports.Interpretation.Variances;

/// <summary>
/// Where the variance lies, in words: its shares by level, how far groups differ in their means and slopes, how these
/// go together, and what is left within groups.
/// </summary>
public static class VarianceSentences
{
    /// <summary>The sentences of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="nullModel">The shares of the model without predictors (<see cref="VarianceShares.OfNullModel"/>);
    /// null when they are not known: then only those of what the predictors leave are told.</param>
    /// <param name="wording">Words for columns; null for their names.</param>
    /// <param name="level">The level of intervals.</param>
    public static IReadOnlyList<string> Create(LinearMixedModelFit fit, VarianceShares? nullModel = null,
        Wording? wording = null, double level = 0.95)
    {
        var vocabulary = Vocabulary.Of(wording, fit.Design);
        var effects = new GroupEffectPhrases(fit, vocabulary, level);
        return fit.IsMixed
            ?
            [
                .. new SharePhrases(fit, vocabulary).Sentences(nullModel),
                .. new ExplainedPhrases(fit, vocabulary).Sentences(),
                .. effects.Terms(),
                effects.Residual(),
            ]
            : [.. Explained(fit, vocabulary), effects.Residual()];
    }

    /// <summary>R squared of a linear model with an intercept and predictors.</summary>
    private static IEnumerable<string> Explained(LinearMixedModelFit fit, Vocabulary vocabulary)
    {
        if (fit.Design.FixedEffects.InterceptColumn is null) yield break;
        var statistics = LinearModelStatistics.Create(fit, Residuals.Create(fit));
        if (statistics.NumeratorDf > 0)
            yield return "Differences in the predictors account for "
                + $"{NumberFormat.Fixed(100 * statistics.RSquared, 1)} % of the variance in "
                + $"{vocabulary.Expression(ResponseScale.Read(fit.Design).Text)} (R squared).";
    }
}
