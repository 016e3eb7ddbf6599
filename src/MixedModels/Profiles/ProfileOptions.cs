namespace MixedModels.Profiles;

/// <summary>How likelihoods are profiled.</summary>
public sealed record ProfileOptions
{
    /// <summary>The confidence level, between 0 and 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>
    /// Maximum likelihood by default, as in lme4, whatever the model was fitted by: it has a likelihood for every
    /// parameter. The REML criterion has one for the variance parameters only.
    /// </summary>
    public Criterion Criterion { get; init; } = Criterion.Ml;

    /// <summary>The names of the parameters that are wanted; null for all.</summary>
    public IReadOnlyList<string>? Parameters { get; init; }

    /// <summary>
    /// Points on each side of the estimate for a picture of the profile, out to the limits at 99 %; none by default, as
    /// limits need only a few points about them.
    /// </summary>
    public int PointsEachSide { get; init; }
}
