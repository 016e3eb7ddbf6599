using MixedModels.Diagnostics;
using MixedModels.Findings;
using MixedModels.Fitting;
using MixedModels.Predictors;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>
/// What residuals, random effects and influence say of the model's assumptions: sizes rather than tests, since with many rows
/// every departure is significant and with few none.
/// </summary>
public static class DiagnosticSentences
{
    /// <summary>The sentences of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="wording">Words for columns; null for their names.</param>
    public static IReadOnlyList<DiagnosticSentence> Create(LinearMixedModelFit fit, Wording? wording = null)
    {
        var vocabulary = new Vocabulary(wording ?? Wording.None);
        var residuals = Residuals.Create(fit);
        var leverage = Leverage.Create(fit);
        var standardized = new StandardizedResiduals(fit, residuals, residuals.Standardized(leverage));
        var rows = new ResidualPhrases(standardized, ResponseScale.Read(fit.Design).Kind != ResponseKind.Column, IsPositive(fit));
        List<DiagnosticSentence> sentences = standardized.Usable.Length > 0
            ? [rows.Normality(), rows.Straightness(), rows.Spread()]
            : [NoResiduals];
        if (new AutocorrelationPhrase(fit, residuals, vocabulary).Sentence() is { } autocorrelation) sentences.Add(autocorrelation);
        if (fit.IsMixed) sentences.AddRange(new OutlyingGroupPhrases(fit, vocabulary).Sentences());
        sentences.AddRange(new InfluencePhrases(fit, CooksDistance.Create(fit, residuals, leverage)).Sentences());
        if (fit.IsMixed) sentences.AddRange(new GroupInfluencePhrases(fit, vocabulary).Sentences());
        return sentences;
    }

    private static DiagnosticSentence NoResiduals => new("normality", Severity.Info,
        "The model fits every row exactly, so there are no residuals to judge its assumptions by.", "qq");

    private static bool IsPositive(LinearMixedModelFit fit) => fit.Design.Rows.Response.Span.IndexOfAnyExceptInRange(double.Epsilon, double.MaxValue) < 0;
}
