namespace MixedModels.Inference;

/// <summary>What a <see cref="VarianceParameter"/> is.</summary>
public enum VarianceParameterKind
{
    /// <summary>The standard deviation of a random effect.</summary>
    StandardDeviation,

    /// <summary>The correlation of two random effects of one term.</summary>
    Correlation,

    /// <summary>The residual standard deviation sigma.</summary>
    Residual,
}

/// <summary>A standard deviation or correlation with its uncertainty.</summary>
/// <param name="Group">The grouping factor; <c>Residual</c> for sigma.</param>
/// <param name="Name1">The random effect; empty for sigma.</param>
/// <param name="Name2">The other random effect of a correlation; null otherwise.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Estimate">The estimate, on the scale of the response for standard deviations.</param>
/// <param name="StandardError">By the delta method; NaN on the boundary.</param>
/// <param name="Lower">Lower Wald limit, found on the log scale (correlations: Fisher's z); NaN on the
/// boundary.</param>
/// <param name="Upper">Upper Wald limit.</param>
public sealed record VarianceParameter(string Group, string Name1, string? Name2, VarianceParameterKind Kind,
    double Estimate, double StandardError, double Lower, double Upper);
