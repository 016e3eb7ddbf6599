using MixedModels.Inference;

namespace MixedModels.Reports.Plots.FitPlots;

/// <summary>Means of the population over a predictor.</summary>
/// <param name="By">The level of the second predictor; null without one.</param>
/// <param name="At">Places on the horizontal axis: values, or 0, 1, 2... for levels.</param>
/// <param name="Means">The means with their limits.</param>
public sealed record EffectSeries(string? By, double[] At, MeanIntervals Means);
