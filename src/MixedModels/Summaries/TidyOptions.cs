using MixedModels.Inference;

namespace MixedModels.Summaries;

/// <summary>What <see cref="Tidy"/> lists.</summary>
public sealed record TidyOptions
{
    /// <summary>How fixed effects are tested.</summary>
    public InferenceOptions Inference { get; init; } = new();

    /// <summary>
    /// How degrees of freedom are found; without them the columns <c>df</c> and <c>p.value</c> are left out.
    /// </summary>
    public DegreesOfFreedomMethod Method
    {
        get => Inference.Method;
        init => Inference = Inference with { Method = value };
    }

    /// <summary>Whether there are the columns <c>conf.low</c> and <c>conf.high</c>.</summary>
    public bool WithIntervals { get; init; } = true;

    /// <summary>The level of the Wald intervals.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>
    /// Whether the standard deviations and correlations of the random effects are listed too (ran_pars).
    /// </summary>
    public bool WithVarianceParameters { get; init; } = true;

    /// <summary>Whether the conditional modes are listed too (ran_vals).</summary>
    public bool WithRandomEffects { get; init; }
}
