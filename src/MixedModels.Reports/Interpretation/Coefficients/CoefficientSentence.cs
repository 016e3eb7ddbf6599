namespace MixedModels.Reports.Interpretation.Coefficients;

/// <summary>What a coefficient says, in words; or why no sentence can say it. Plain text, not escaped.</summary>
/// <param name="Term">The coefficient's name, as R's model.matrix gives it.</param>
/// <param name="Text">The sentence, or several; null when it is withheld.</param>
/// <param name="Reason">Why it is withheld, as a sentence; null when there is a text.</param>
public sealed record CoefficientSentence(string Term, string? Text, string? Reason)
{
    /// <summary>The text or, when it is withheld, the reason.</summary>
    public string TextOrReason => Text ?? Reason!;

    internal static CoefficientSentence Says(string term, string text) => new(term, text, null);

    internal static CoefficientSentence Withheld(string term, string reason) => new(term, null, reason);
}
