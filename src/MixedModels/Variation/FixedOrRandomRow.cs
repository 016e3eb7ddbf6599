namespace MixedModels.Variation;

/// <summary>A coefficient with the groups' effects random and fixed.</summary>
/// <param name="Term">Its name.</param>
/// <param name="RandomEstimate">Its estimate when the groups are a sample, with random effects.</param>
/// <param name="RandomError">Its standard error then.</param>
/// <param name="FixedEstimate">Its estimate when each group has a coefficient of its own; NaN when it cannot be told
/// from those.</param>
/// <param name="FixedError">Its standard error then.</param>
/// <param name="AliasReason">Why it cannot: a variable that never varies within the groups, a coefficient that each
/// group has of its own; null when it can.</param>
public sealed record FixedOrRandomRow(string Term, double RandomEstimate, double RandomError, double FixedEstimate,
    double FixedError, string? AliasReason);
