using MixedModels.Summaries;

namespace MixedModels.Reports.Interpretation;

/// <summary>One of several fits that are compared.</summary>
/// <param name="Name">What the sentences call it, such as <c>model 2</c> or <c>the model with classes</c>.</param>
/// <param name="Summary">The fit with its tests.</param>
public sealed record ComparedFit(string Name, FitSummary Summary);
