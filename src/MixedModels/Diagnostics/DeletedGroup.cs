using MixedModels.Numerics.Distributions;

namespace MixedModels.Diagnostics;

/// <summary>What the fixed effects would be without one group.</summary>
/// <param name="Level">The group.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="CooksDistance">
/// (beta - beta_(-j))' Cov(beta)^-1 (beta - beta_(-j)) / p; NaN when the other rows do not determine beta.
/// </param>
/// <param name="Estimates">beta_(-j), p values.</param>
/// <param name="StandardizedChanges">
/// (beta - beta_(-j)) / se(beta), p values: so many standard errors of the whole fit the group adds.
/// </param>
/// <param name="Deviates">
/// (beta - beta_(-j)) / sqrt(se(beta_(-j))^2 - se(beta)^2), p values: the change over its own standard deviation, since
/// the estimate of all rows is efficient (Hausman 1978, doi:10.2307/1913827); standard normal where the model holds.
/// NaN where the group says nothing of a coefficient, or alone determines it.
/// </param>
public sealed record DeletedGroup(
    string Level, int Rows, double CooksDistance, double[] Estimates, double[] StandardizedChanges, double[] Deviates)
{
    /// <summary>
    /// How likely a change of a coefficient as large as this one is where the model holds; NaN as the deviate.
    /// </summary>
    public double PValue(int coefficient) =>
        double.IsNaN(Deviates[coefficient]) ? double.NaN : Normal.TwoSidedP(Deviates[coefficient]);
}
