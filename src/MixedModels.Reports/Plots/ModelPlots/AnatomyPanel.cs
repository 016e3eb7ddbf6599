namespace MixedModels.Reports.Plots.ModelPlots;

/// <summary>A treatment with its groups.</summary>
/// <param name="Title">The treatment; null when there is one panel.</param>
/// <param name="Mean">The mean over its rows of what the fixed effects say.</param>
/// <param name="Groups">The groups.</param>
public sealed record AnatomyPanel(string? Title, double Mean, IReadOnlyList<AnatomyGroup> Groups);
