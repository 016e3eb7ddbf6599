namespace MixedModels.Summaries;

/// <summary>The numbers that describe a fit as a whole, each in a row: <c>statistic</c>, <c>value</c>.</summary>
public static class FitStatisticsTable
{
    /// <summary>The table of a fit.</summary>
    public static Table Create(LinearMixedModelFit fit)
    {
        var statistics = fit.Statistics;
        (string Name, double Value)[] rows = [
            ("nobs", statistics.ObservationCount),
            ("npar", statistics.ParameterCount),
            ("sigma", fit.Sigma),
            (fit.IsMixed && fit.Criterion == Criterion.Reml ? "REMLcrit" : "deviance", statistics.Objective),
            ("logLik", statistics.LogLikelihood),
            ("AIC", statistics.Aic),
            ("AICc", statistics.Aicc),
            ("BIC", statistics.Bic),
            ("df.residual", statistics.ResidualDegreesOfFreedom),
        ];
        return new Table(
            [Columns.Text("statistic", rows.Select(r => r.Name)), Columns.Numbers("value", rows.Select(r => r.Value))]);
    }
}
