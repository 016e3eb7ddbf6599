namespace MixedModels.Reports.Interpretation.Anatomies;

/// <summary>A sentence about a part of a model.</summary>
/// <param name="Part"><c>treatment</c> (fixed effects), <c>group</c> (random effects), <c>individual</c> (noise) or
/// <c>assumption</c>.</param>
/// <param name="Text">The sentence, with its numbers from the data and the fit.</param>
public sealed record AnatomyStatement(string Part, string Text);
