using MixedModels.Reports.Words;
using MixedModels.Summaries;

namespace MixedModels.Reports.Interpretation.Coefficients;

/// <summary>
/// The fixed effects in words, a sentence each: differences that go together, with reference levels, units and what is
/// held equal, and nothing about causes. A coefficient that no sentence describes rightly is withheld with the reason.
/// </summary>
public static class FixedEffectSentences
{
    /// <summary>
    /// The sentences of a fit, one for each column that the formula asks for, dropped columns included.
    /// </summary>
    /// <param name="summary">The fit with its tests; their level is that of the intervals.</param>
    /// <param name="wording">Words for columns; null for their names.</param>
    public static IReadOnlyList<CoefficientSentence> Create(FitSummary summary, Wording? wording = null)
    {
        var fit = summary.Fit;
        var dropped = fit.Design.FixedEffects.Aliased.ToDictionary(a => a.Index);
        var writer = new CoefficientWriter(summary, Vocabulary.Of(wording, fit.Design));
        var sentences = new List<CoefficientSentence>();
        var kept = 0;
        for (var j = 0; j < fit.Design.FixedEffects.FullColumnNames.Count; j++)
            sentences.Add(dropped.TryGetValue(j, out var alias)
                ? CoefficientSentence.Withheld(alias.Name, $"It is not estimated: {alias.Reason}.")
                : writer.Write(kept++));
        return sentences;
    }
}
