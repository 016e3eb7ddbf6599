namespace MixedModels.Reports.Plots.ModelPlots;

/// <summary>A treatment with its groups.</summary>
/// <param name="Title">The treatment; null when there is one panel.</param>
/// <param name="Mean">What the fixed effects predict at the panel's place, on the scale of the
/// (transformed) response.</param>
/// <param name="Deviation">The standard deviation of the groups' effects at that place: sqrt(z'Cov(u)z).</param>
/// <param name="Groups">The groups.</param>
public sealed record AnatomyPanel(string? Title, double Mean, double Deviation, IReadOnlyList<AnatomyGroup> Groups);
