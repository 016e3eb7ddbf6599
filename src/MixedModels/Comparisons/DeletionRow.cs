using MixedModels.Fitting;
using MixedModels.Inference;

namespace MixedModels.Comparisons;

/// <summary>A model without one of its parts.</summary>
/// <param name="Deletion">What is left out.</param>
/// <param name="Statistics">Likelihood and information criteria of what is left, by the table's criterion.</param>
/// <param name="Test">The whole model against it; null where leaving the part out removes no parameter.</param>
public sealed record DeletionRow(ModelDeletion Deletion, FitStatistics Statistics, LikelihoodRatioTest? Test);
