
namespace MixedModels.Reports.Interpretation.Fits;

/// <summary>One thing on which trust in a fit rests.</summary>
/// <param name="Id">The check, in kebab case: that of a finding or a diagnostic sentence.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Text">What it says, plain text.</param>
internal sealed record TrustItem(string Id, Severity Severity, string Text);
