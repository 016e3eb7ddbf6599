using MixedModels.Inference;

namespace MixedModels.Margins;

/// <summary>A contrast of marginal means.</summary>
/// <param name="Name"><c>none - some</c>; for a polynomial its degree in a word.</param>
/// <param name="By">The levels of the factors within which it is made; empty without any.</param>
/// <param name="Weights">What each mean of the family is multiplied with.</param>
/// <param name="Test">
/// The estimate with its standard error, degrees of freedom, and the adjusted p-value and limits.
/// </param>
/// <param name="UnadjustedP">The p-value as if it were the only one.</param>
public sealed record MarginalContrast(
    string Name, IReadOnlyList<string> By, IReadOnlyList<double> Weights, ContrastTest Test, double UnadjustedP);
