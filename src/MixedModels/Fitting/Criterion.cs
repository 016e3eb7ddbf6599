namespace MixedModels;

/// <summary>What a fit minimises.</summary>
public enum Criterion
{
    /// <summary>
    /// Restricted (residual) maximum likelihood: variances are estimated with the fixed effects integrated out.
    /// </summary>
    Reml,

    /// <summary>Maximum likelihood: needed to compare models with different fixed effects.</summary>
    Ml,
}
