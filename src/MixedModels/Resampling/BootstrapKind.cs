namespace MixedModels.Resampling;

/// <summary>Where the data of bootstrap replicates come from.</summary>
public enum BootstrapKind
{
    /// <summary>
    /// The fitted model: new random effects and residuals for every replicate (lme4's <c>bootMer</c>). Rests on the
    /// model's distributions.
    /// </summary>
    Parametric,

    /// <summary>
    /// Estimated random effects and residuals, reflated to the estimated variances and drawn with replacement
    /// (Carpenter, Goldstein and Rasbash 2003): rests on the model's variances, not on normal distributions.
    /// </summary>
    Residual,

    /// <summary>
    /// Groups of the outermost grouping factor drawn with replacement: rests on independent groups alone, and needs
    /// many of them.
    /// </summary>
    Case,

    /// <summary>
    /// The population's part plus residuals, corrected for leverage, that change their signs together within a group
    /// (Rademacher weights: Modugno and Giannerini 2015): keeps variances that differ from row to row. For fixed
    /// effects only, since signs leave squares as they are.
    /// </summary>
    Wild,
}
