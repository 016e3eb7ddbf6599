using MixedModels.Inference;
using MixedModels.Profiles;

namespace MixedModels.Intervals;

/// <summary>A confidence interval of one parameter.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Estimate">Its estimate.</param>
/// <param name="Lower">The lower limit; NaN where there is none.</param>
/// <param name="Upper">The upper limit; NaN where there is none.</param>
/// <param name="LowerEnd">What the lower limit is.</param>
/// <param name="UpperEnd">What the upper limit is.</param>
public sealed record ParameterInterval(
    ModelParameter Parameter,
    double Estimate,
    double Lower,
    double Upper,
    IntervalEnd LowerEnd = IntervalEnd.Inside,
    IntervalEnd UpperEnd = IntervalEnd.Inside);
