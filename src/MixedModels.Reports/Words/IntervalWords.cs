using MixedModels.Intervals;

namespace MixedModels.Reports.Words;

/// <summary>Words for intervals.</summary>
public static class IntervalWords
{
    /// <summary>The word of a method on the command line and in JSON: <c>residual-bootstrap</c>.</summary>
    public static string Id(IntervalMethod method) => method switch
    {
        IntervalMethod.Wald => "wald",
        IntervalMethod.Profile => "profile",
        IntervalMethod.Bootstrap => "bootstrap",
        IntervalMethod.ResidualBootstrap => "residual-bootstrap",
        IntervalMethod.CaseBootstrap => "case-bootstrap",
        _ => "wild-bootstrap",
    };

    /// <summary>How intervals are read from draws, in a sentence.</summary>
    internal static string Explain(BootstrapIntervalType type) => type switch
    {
        BootstrapIntervalType.Basic => "Basic limits: twice the estimate less the opposite quantile of the draws.",
        BootstrapIntervalType.Bca => "BCa limits: quantiles of the draws, corrected for bias and acceleration.",
        _ => "Percentile limits: quantiles of the draws.",
    };

    /// <summary>How intervals were found, in a sentence.</summary>
    internal static string Explain(IntervalMethod method) => method switch
    {
        IntervalMethod.Wald => "Wald intervals: t for fixed effects; for standard deviations the delta method on the "
            + "log scale, for correlations on Fisher's z scale.",
        IntervalMethod.Profile => "Profile likelihood: a limit is where the deviance, all other parameters chosen "
            + "best, has risen by the quantile of chi-squared with one degree of freedom.",
        IntervalMethod.Bootstrap => "Parametric bootstrap: refits to responses that the fitted model simulates, new "
            + "random effects included.",
        IntervalMethod.ResidualBootstrap => "Residual bootstrap: refits to responses made of resampled random effects "
            + "and residuals, reflated to the estimated variances (Carpenter, Goldstein and Rasbash 2003).",
        IntervalMethod.CaseBootstrap => "Case bootstrap: refits to groups drawn with replacement.",
        _ => "Wild bootstrap: refits to responses whose residuals, corrected for leverage, change their signs group by "
            + "group (Modugno and Giannerini 2015).",
    };
}
