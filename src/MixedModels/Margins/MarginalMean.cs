using MixedModels.Inference;

namespace MixedModels.Margins;

/// <summary>The mean response at one combination of levels, or the slope there.</summary>
/// <param name="Levels">The levels, in the order of the factors, those to be compared before those of By.</param>
/// <param name="Contrast">
/// l, p values: the row of X that it is the expectation of; NaN where the data do not determine it.
/// </param>
/// <param name="Offset">The known part that is added to l'beta.</param>
/// <param name="Test">The estimate, offset included, with its standard error, degrees of freedom and limits.</param>
public sealed record MarginalMean(
    IReadOnlyList<string> Levels, IReadOnlyList<double> Contrast, double Offset, ContrastTest Test);
