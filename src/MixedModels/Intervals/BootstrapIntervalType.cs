namespace MixedModels.Intervals;

/// <summary>How an interval is read from bootstrap draws (Davison and Hinkley 1997, chapter 5).</summary>
public enum BootstrapIntervalType
{
    /// <summary>Quantiles of the draws.</summary>
    Percentile,

    /// <summary>
    /// Twice the estimate less the opposite quantile: the draws' deviations from the estimate, mirrored.
    /// </summary>
    Basic,

    /// <summary>
    /// Quantiles at levels corrected for bias and for a standard error that changes with the parameter (Efron 1987);
    /// needs a refit without each group.
    /// </summary>
    Bca,
}
