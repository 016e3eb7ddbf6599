using MixedModels.Designs;

namespace MixedModels;

/// <summary>How a model is fitted. Change a setting with <c>o => o with { Criterion = Criterion.Ml }</c>.</summary>
public sealed record FitOptions
{
    /// <summary>REML by default, as in lme4: its variance estimates are less biased in small samples.</summary>
    public Criterion Criterion { get; init; } = Criterion.Reml;

    /// <summary>Contrasts, weights, offset and missing values: how the formula is applied to the table.</summary>
    public DesignOptions Design { get; init; } = new();

    /// <summary>
    /// Threads for the dense kernels; the result does not depend on it. One by default: most fits are
    /// too small to gain.
    /// </summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// The search stops when a Newton step promises a decrease of the deviance below this (absolute). Null chooses it
    /// so that theta is right to about 4e-8 of itself: 4e-15 times the smallest number of levels, as a parameter with l
    /// levels has a standard error near theta / sqrt(2 l) and a promise p is a step of sqrt(p) standard errors.
    /// </summary>
    public double? Tolerance { get; init; }

    /// <summary>The most evaluations of the deviance before the search gives up; ordinary fits need 5 to 20.</summary>
    public int MaxEvaluations { get; init; } = 500;

    /// <summary>
    /// Starting values of theta in lme4's order; by default moment estimates made from the cross-products.
    /// </summary>
    public IReadOnlyList<double>? Start { get; init; }
}
