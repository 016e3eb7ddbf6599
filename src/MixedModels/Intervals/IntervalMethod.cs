namespace MixedModels.Intervals;

/// <summary>How intervals of parameters are found.</summary>
public enum IntervalMethod
{
    /// <summary>
    /// Estimate and standard error: t for fixed effects; the delta method on the log scale for standard deviations and
    /// on Fisher's z scale for correlations.
    /// </summary>
    Wald,

    /// <summary>By the profile likelihood.</summary>
    Profile,

    /// <summary>By refits to responses that the model simulates.</summary>
    Bootstrap,

    /// <summary>By refits to responses made of resampled, reflated random effects and residuals.</summary>
    ResidualBootstrap,

    /// <summary>By refits to resampled groups.</summary>
    CaseBootstrap,

    /// <summary>By refits to responses whose residuals change their signs group by group.</summary>
    WildBootstrap,
}
