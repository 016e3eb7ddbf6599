namespace MixedModels.Diagnostics;

/// <summary>What the fixed effects would be without one group.</summary>
/// <param name="Level">The group.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="CooksDistance">(beta - beta_(-j))' Cov(beta)^-1 (beta - beta_(-j)) / p; NaN when the other rows do not determine beta.</param>
/// <param name="Estimates">beta_(-j), p values.</param>
/// <param name="StandardizedChanges">(beta - beta_(-j)) / se(beta), p values: so many standard errors of the whole fit the group adds.</param>
public sealed record DeletedGroup(string Level, int Rows, double CooksDistance, double[] Estimates, double[] StandardizedChanges);
