namespace MixedModels.Inference;

/// <summary>What a hypothesis of fewer parameters has to do with variances that cannot be negative.</summary>
public enum VarianceBoundary
{
    /// <summary>No variance is zero under the hypothesis: chi-squared is the limit.</summary>
    None,

    /// <summary>
    /// One variance is zero under it, alone or with its covariances: the limit is a mixture in equal parts of two
    /// chi-squared distributions, the smaller with one degree of freedom fewer.
    /// </summary>
    OneVariance,

    /// <summary>
    /// Several are, or models are nested in another way: the weights of the mixture depend on the design, and the
    /// p-value by chi-squared is too large.
    /// </summary>
    Unknown,
}
