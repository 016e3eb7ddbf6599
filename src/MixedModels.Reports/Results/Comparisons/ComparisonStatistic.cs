namespace MixedModels.Reports.Results.Comparisons;

/// <summary>What stands below an estimate in a table of several models.</summary>
public enum ComparisonStatistic
{
    /// <summary>The standard error, in parentheses.</summary>
    StandardError,

    /// <summary>The confidence interval, in brackets.</summary>
    Interval,

    /// <summary>The t value, in parentheses.</summary>
    T,

    /// <summary>The p-value, in parentheses.</summary>
    P,

    /// <summary>Nothing.</summary>
    None,
}
