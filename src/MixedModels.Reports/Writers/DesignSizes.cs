using MixedModels.Designs;
using MixedModels.Fitting;

namespace MixedModels.Reports.Writers;

/// <summary>Counts that follow from a design.</summary>
internal static class DesignSizes
{
    /// <summary>The number of covariance parameters.</summary>
    public static int ThetaCount(ModelDesign design) => RelativeCovarianceFactor.Of(design.RandomEffects).ParameterCount;
}
