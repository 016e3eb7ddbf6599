using MixedModels.Diagnostics;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>
/// What residuals, random effects and influence say of the model's assumptions: each a test with its p-value and its
/// size in the units of the data. With many rows a small departure is significant too and with few a large one is not,
/// so that a warning takes both.
/// </summary>
public static class DiagnosticSentences
{
    /// <summary>The sentences of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="wording">Words for columns; null for their names.</param>
    /// <param name="table">
    /// The data that were fitted, for groups of rows that the model leaves out; null to say nothing of them.
    /// </param>
    public static IReadOnlyList<DiagnosticSentence> Create(
        LinearMixedModelFit fit, Wording? wording = null, Table? table = null)
    {
        var vocabulary = Vocabulary.Of(wording, fit.Design);
        var (residuals, amounts) = (CheckedResiduals.Of(fit), new ResponseAmounts(fit, vocabulary));
        if (residuals.Usable.Length == 0) return [NoResiduals];
        var distribution = new ResidualPhrases(residuals, amounts);
        var curves = new CurvePhrases(residuals, amounts, vocabulary);
        DiagnosticSentence?[] sentences =
        [
            .. table is null ? [] : new LeftOutGroupPhrases(residuals, amounts, vocabulary).Sentences(table),
            distribution.Distribution(),
            curves.OverFitted(),
            curves.OverPredictors(),
            distribution.Spread(),
            new AutocorrelationPhrase(residuals, vocabulary).Sentence(),
            .. new OutlyingGroupPhrases(fit, vocabulary).Sentences(),
            new InfluencePhrases(residuals, vocabulary).Sentence(),
            .. fit.IsMixed ? new GroupInfluencePhrases(fit, vocabulary).Sentences() : [],
        ];
        return [.. sentences.OfType<DiagnosticSentence>()];
    }

    private static DiagnosticSentence NoResiduals => new("normality", Severity.Info,
        "The model fits every row exactly, so there are no residuals to judge its assumptions by.", "qq");
}
