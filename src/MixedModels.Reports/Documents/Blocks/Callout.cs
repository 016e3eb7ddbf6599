using MixedModels.Reports.Words;

namespace MixedModels.Reports.Documents.Blocks;

/// <summary>A finding that a reader should not miss.</summary>
/// <param name="Severity">How much it matters; null when it is good news.</param>
/// <param name="Text">The finding.</param>
public sealed record Callout(Severity? Severity, RichText Text) : Block
{
    /// <summary>The word that stands before it.</summary>
    public string Word => Severity is { } severity ? SeverityWords.Of(severity) : "Verdict";

    /// <summary>A finding as it is.</summary>
    public static Callout Of(Finding finding) => new(finding.Severity, finding.Message);
}
