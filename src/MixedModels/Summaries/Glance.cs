using MixedModels.Diagnostics;

namespace MixedModels.Summaries;

/// <summary>A fit in one row, with the columns of R's broom (linear models) and broom.mixed.</summary>
public static class Glance
{
    /// <summary>The row of a fit.</summary>
    public static Table Create(LinearMixedModelFit fit) =>
        fit.IsMixed ? Mixed(fit) : Linear(fit, LinearModelStatistics.Create(fit, Residuals.Create(fit)));

    private static Table Mixed(LinearMixedModelFit fit)
    {
        var statistics = fit.Statistics;
        return Columns.Row(
            ("nobs", statistics.ObservationCount),
            ("sigma", fit.Sigma),
            ("logLik", statistics.LogLikelihood),
            ("AIC", statistics.Aic),
            ("BIC", statistics.Bic),
            (fit.Criterion == Criterion.Reml ? "REMLcrit" : "deviance", statistics.Objective),
            ("df.residual", statistics.ResidualDegreesOfFreedom));
    }

    private static Table Linear(LinearMixedModelFit fit, LinearModelStatistics linear)
    {
        var statistics = fit.Statistics;
        return Columns.Row(
            ("r.squared", linear.RSquared),
            ("adj.r.squared", linear.AdjustedRSquared),
            ("sigma", fit.Sigma),
            ("statistic", linear.F),
            ("p.value", linear.PValue),
            ("df", linear.NumeratorDf > 0 ? linear.NumeratorDf : double.NaN),
            ("logLik", statistics.LogLikelihood),
            ("AIC", statistics.Aic),
            ("BIC", statistics.Bic),
            ("deviance", linear.ResidualSumOfSquares),
            ("df.residual", statistics.ResidualDegreesOfFreedom),
            ("nobs", statistics.ObservationCount));
    }
}
