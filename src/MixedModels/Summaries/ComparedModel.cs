namespace MixedModels.Summaries;

/// <summary>A model among others.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Summary">The fit with its tests.</param>
public sealed record ComparedModel(string Name, FitSummary Summary);
