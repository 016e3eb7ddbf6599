using MixedModels.Fitting;
using MixedModels.Variation;

namespace MixedModels.Reports.Interpretation;

/// <summary>
/// Where the variance lies, in words: its shares by level, how far groups differ in their means and slopes, how these go
/// together, and what is left within groups.
/// </summary>
public static class VarianceSentences
{
    /// <summary>The sentences of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="nullModel">The shares of the model without predictors (<see cref="VarianceShares.OfNullModel"/>); null when they are not known: then only those of what the predictors leave are told.</param>
    /// <param name="wording">Words for columns; null for their names.</param>
    /// <param name="level">The level of intervals.</param>
    public static IReadOnlyList<string> Create(LinearMixedModelFit fit, VarianceShares? nullModel = null, Wording? wording = null, double level = 0.95)
    {
        var vocabulary = new Vocabulary(wording ?? Wording.None);
        var effects = new GroupEffectPhrases(fit, vocabulary, level);
        return fit.IsMixed
            ? [.. new SharePhrases(fit, vocabulary).Sentences(nullModel), .. effects.Terms(), effects.Residual()]
            : [effects.Residual()];
    }
}
