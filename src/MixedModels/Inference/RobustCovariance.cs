namespace MixedModels.Inference;

/// <summary>A cluster-robust covariance of the fixed effects.</summary>
/// <param name="Kind">How residuals are corrected.</param>
/// <param name="Clusters">
/// The grouping factors of the model by which rows are clustered: none for the coarsest, two where groups are crossed.
/// </param>
public sealed record RobustCovariance(RobustKind Kind, IReadOnlyList<string> Clusters)
{
    /// <summary>The coarsest grouping factor's.</summary>
    /// <param name="kind">How residuals are corrected.</param>
    public RobustCovariance(RobustKind kind = RobustKind.CR2) : this(kind, [])
    {
    }
}
