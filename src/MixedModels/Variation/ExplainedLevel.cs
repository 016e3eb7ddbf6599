namespace MixedModels.Variation;

/// <summary>The variance of the response on one level, by what accounts for it.</summary>
/// <param name="Group">The grouping factor; <c>Residual</c> for the rows within the finest groups.</param>
/// <param name="Fixed">Of the fixed part X beta: predictors that vary on this level.</param>
/// <param name="Slopes">Of slopes that differ between groups, over predictors that vary on this level.</param>
/// <param name="Means">Of the groups' means around the fixed part, at the predictors' means; 0 for the rows.</param>
/// <param name="Residual">Sigma squared for the rows, 0 for groups.</param>
public sealed record ExplainedLevel(string Group, double Fixed, double Slopes, double Means, double Residual)
{
    /// <summary>The variance of this level.</summary>
    public double Total => Fixed + Slopes + Means + Residual;
}
