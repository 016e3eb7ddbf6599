using MixedModels.Designs;

namespace MixedModels.Prediction;

/// <summary>One random-effects term of a <see cref="PredictionModel"/>.</summary>
/// <param name="Recipe">The grouping factor, its levels, the columns and the form of the covariance matrix.</param>
/// <param name="Theta">The term's relative covariance parameters, in lme4's order.</param>
/// <param name="Modes">l x k conditional modes on the scale of the response, one level after the other.</param>
public sealed record PredictionTerm(RandomTermRecipe Recipe, IReadOnlyList<double> Theta, ReadOnlyMemory<double> Modes);
