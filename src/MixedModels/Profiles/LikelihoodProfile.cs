using MixedModels.Inference;

namespace MixedModels.Profiles;

/// <summary>The likelihood of one parameter, all others chosen best, and the interval by it.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Estimate">Its estimate by the criterion of the profile; NaN where it is not defined.</param>
/// <param name="Lower">The lower limit; NaN where there is none.</param>
/// <param name="LowerEnd">What the lower limit is.</param>
/// <param name="Upper">The upper limit; NaN where there is none.</param>
/// <param name="UpperEnd">What the upper limit is.</param>
/// <param name="Points">Where the parameter was held, ascending, the estimate among them.</param>
public sealed record LikelihoodProfile(
    ModelParameter Parameter,
    double Estimate,
    double Lower,
    IntervalEnd LowerEnd,
    double Upper,
    IntervalEnd UpperEnd,
    IReadOnlyList<ProfilePoint> Points)
{
    /// <summary>
    /// Whether holding the parameter led to a better fit than the estimates: there is a second optimum.
    /// </summary>
    public bool HasBetterOptimum { get; init; }
}
