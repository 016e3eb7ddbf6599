namespace MixedModels.Inference;

/// <summary>How fixed effects are tested.</summary>
public sealed record InferenceOptions
{
    /// <summary>
    /// How degrees of freedom are found; Satterthwaite's by default, which suits most designs and costs little.
    /// </summary>
    public DegreesOfFreedomMethod Method { get; init; } = DegreesOfFreedomMethod.Satterthwaite;

    /// <summary>A covariance that needs no more of the model than its clusters; null for the model's own.</summary>
    public RobustCovariance? Robust { get; init; }
}
