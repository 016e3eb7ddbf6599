namespace MixedModels.Inference;

/// <summary>How fixed effects are tested.</summary>
public sealed record InferenceOptions
{
    /// <summary>
    /// How degrees of freedom are found; Satterthwaite's by default, which suits most designs and costs little.
    /// </summary>
    public DegreesOfFreedomMethod Method { get; init; } = DegreesOfFreedomMethod.Satterthwaite;
}
