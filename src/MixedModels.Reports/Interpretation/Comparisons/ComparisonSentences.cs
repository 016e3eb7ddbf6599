using MixedModels.Reports.Words;
using MixedModels.Summaries;

namespace MixedModels.Reports.Interpretation.Comparisons;

/// <summary>
/// Several fits of one response side by side: which the information criteria prefer, likelihood-ratio tests where
/// one model is part of another, and how the standard errors of the shared coefficients depend on the error structure.
/// </summary>
public static class ComparisonSentences
{
    /// <summary>The sentences; none for fewer than two fits.</summary>
    /// <param name="fits">The fits, in the order in which they are shown.</param>
    /// <param name="wording">Words for columns; null for their names.</param>
    public static IReadOnlyList<string> Create(IReadOnlyList<ComparedModel> fits, Wording? wording = null)
    {
        if (fits.Count < 2) return [];
        if (Comparability.WhyNot(fits) is { } reason) return [reason];
        var vocabulary = Vocabulary.Of(wording, fits[0].Summary.Fit.Design);
        return [.. CriterionPhrases.Sentences(fits), .. new StandardErrorPhrases(fits, vocabulary).Sentences()];
    }
}
