using MixedModels.Fitting;
using MixedModels.Inference;

namespace MixedModels.Comparisons;

/// <summary>A model in a table of likelihood-ratio tests.</summary>
/// <param name="Fit">The model, fitted by the table's criterion.</param>
/// <param name="Statistics">
/// Its likelihood and information criteria by that criterion, also for a linear model under REML.
/// </param>
/// <param name="AkaikeWeight">
/// exp(-delta / 2) over its sum, delta the AIC above the smallest: the share of evidence among these models
/// (Burnham and Anderson 2002).
/// </param>
/// <param name="Test">The test against the model before it; null where there is none.</param>
/// <param name="WhyNoTest">Why there is none.</param>
public sealed record LikelihoodRatioRow(
    LinearMixedModelFit Fit,
    FitStatistics Statistics,
    double AkaikeWeight,
    LikelihoodRatioTest? Test,
    NoTestReason WhyNoTest)
{
    /// <summary>The test by simulated data of the smaller model; null where it was not asked for.</summary>
    public SimulatedTest? Bootstrap { get; init; }

    /// <summary>
    /// The test by the exact finite-sample distribution, simulated; null where it was not asked for or is not known.
    /// </summary>
    public SimulatedTest? Exact { get; init; }
}
