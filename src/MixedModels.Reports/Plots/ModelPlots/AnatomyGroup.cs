namespace MixedModels.Reports.Plots.ModelPlots;

/// <summary>A group of an anatomy.</summary>
/// <param name="Name">The group.</param>
/// <param name="Mean">The mean over its rows of the fitted values, random effects included.</param>
/// <param name="Values">Its responses.</param>
public sealed record AnatomyGroup(string Name, double Mean, double[] Values);
