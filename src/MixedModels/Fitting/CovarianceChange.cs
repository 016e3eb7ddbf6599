namespace MixedModels.Fitting;

/// <summary>A direction in which the relative covariance G of one term moves, in the columns of the search.</summary>
/// <param name="Term">The term.</param>
/// <param name="Change">dG, k x k symmetric, column-major; may be written anew between two uses.</param>
internal sealed record CovarianceChange(int Term, double[] Change);
