namespace MixedModels.Pooling;

/// <summary>A coefficient that all groups share, in the three models.</summary>
/// <param name="Term">Its name.</param>
/// <param name="Complete">In the linear model that knows no groups.</param>
/// <param name="None">In the linear model with coefficients for each group; NaN when they determine it.</param>
/// <param name="Partial">In the mixed model.</param>
public sealed record SharedCoefficient(string Term, double Complete, double None, double Partial);
