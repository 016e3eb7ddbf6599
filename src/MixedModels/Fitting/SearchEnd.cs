namespace MixedModels.Fitting;

/// <summary>Where the search ended, in its own coordinates: what further calculations start from.</summary>
/// <param name="Parameters">The parameters, zeros where a standard deviation cannot be told from zero.</param>
/// <param name="Curvature">The approximate Hessian there, m x m.</param>
internal sealed record SearchEnd(double[] Parameters, double[] Curvature);
