using MixedModels.Covariances;
using MixedModels.Designs;

namespace MixedModels.Reports.Writers;

/// <summary>Counts that follow from a design.</summary>
internal static class DesignSizes
{
    /// <summary>The number of covariance parameters.</summary>
    public static int ThetaCount(ModelDesign design) => CovarianceParameters.Of(design.RandomEffects).Count;
}
