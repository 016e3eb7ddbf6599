namespace MixedModels.Inference;

/// <summary>What a <see cref="ModelParameter"/> is.</summary>
public enum ModelParameterKind
{
    /// <summary>The standard deviation of a random effect, on the scale of the response.</summary>
    StandardDeviation,

    /// <summary>The correlation of two random effects of one term.</summary>
    Correlation,

    /// <summary>The residual standard deviation sigma, on the scale of the response.</summary>
    Residual,

    /// <summary>A fixed effect.</summary>
    FixedEffect,
}
