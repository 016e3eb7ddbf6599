namespace MixedModels.Pooling;

/// <summary>One coefficient of one group, pooled completely, partially and not at all.</summary>
/// <param name="Level">The group.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Term">The coefficient that varies: <c>(Intercept)</c>, <c>Time</c>.</param>
/// <param name="Complete">Complete pooling: the linear model that knows no groups.</param>
/// <param name="None">No pooling: the linear model in which each group has a coefficient of its own; NaN when the
/// group's rows do not determine it.</param>
/// <param name="Partial">Partial pooling: the mixed model, fixed effects and conditional modes together.</param>
/// <param name="Shrinkage">Var(b | y) / Var(b): the weight of the population in the partial estimate, 0 (the group
/// alone) to 1 (the population alone).</param>
public sealed record PooledCoefficient(string Level, int Rows, string Term, double Complete, double None,
    double Partial, double Shrinkage);
