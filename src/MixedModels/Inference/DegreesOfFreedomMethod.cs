namespace MixedModels.Inference;

/// <summary>How the denominator degrees of freedom of tests on fixed effects are found.</summary>
public enum DegreesOfFreedomMethod
{
    /// <summary>No degrees of freedom, no p-values: what lme4 prints.</summary>
    None,

    /// <summary>
    /// Satterthwaite's approximation (Fai and Cornelius 1996), as lmerTest; n - p for a linear model.
    /// </summary>
    Satterthwaite,

    /// <summary>n - p, exact for a linear model.</summary>
    Residual,
}
