namespace MixedModels.Reports.Plots.ModelPlots;

/// <summary>A group of an anatomy.</summary>
/// <param name="Name">The group.</param>
/// <param name="Effect">z'u: what its random effects add to the fixed part at the place of its panel, on the scale of
/// the (transformed) response.</param>
/// <param name="Noise">The residuals of its rows in the panel.</param>
public sealed record AnatomyGroup(string Name, double Effect, IReadOnlyList<double> Noise);
