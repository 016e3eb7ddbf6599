using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.FitPlots;

/// <summary>One panel of fitted lines.</summary>
/// <param name="Title">The level shown; null when there is one panel.</param>
/// <param name="X">The rows' places on the horizontal axis.</param>
/// <param name="Y">Their responses.</param>
/// <param name="Groups">The fitted line of each group, random effects included.</param>
/// <param name="Population">The fitted line without random effects.</param>
public sealed record FitLinesPanel(string? Title, double[] X, double[] Y, IReadOnlyList<Polyline> Groups,
    Polyline Population);
