namespace MixedModels.Inference;

/// <summary>How the residuals of a cluster are corrected in a cluster-robust covariance.</summary>
public enum RobustKind
{
    /// <summary>Not at all (Liang and Zeger 1986); too small for few clusters.</summary>
    CR0,

    /// <summary>By the factor m / (m - 1) for m clusters.</summary>
    CR1,

    /// <summary>
    /// So that the covariance is unbiased if the model is right (Bell and McCaffrey 2002; Pustejovsky and Tipton 2018).
    /// The default.
    /// </summary>
    CR2,

    /// <summary>As if each cluster were left out (the jackknife, nearly); rather too large.</summary>
    CR3,
}
