using MixedModels.Fitting;
using MixedModels.Inference;
using MixedModels.Reports.Documents;

namespace MixedModels.Reports.Results.Comparisons;

/// <summary>The columns that tables of likelihood-ratio tests share.</summary>
internal static class TestColumns
{
    /// <summary>Parameters, information criteria and log-likelihood of each model.</summary>
    public static IEnumerable<ReportColumn> Of(IReadOnlyList<FitStatistics> models)
    {
        yield return ReportColumn.Counts("npar", models.Select(m => m.ParameterCount));
        yield return ReportColumn.Of("AIC", models.Select(m => m.Aic), ColumnFormats.Fixed(2));
        yield return ReportColumn.Of("AICc", models.Select(m => m.Aicc), ColumnFormats.Fixed(2));
        yield return ReportColumn.Of("BIC", models.Select(m => m.Bic), ColumnFormats.Fixed(2));
        yield return ReportColumn.Of("logLik", models.Select(m => m.LogLikelihood), ColumnFormats.Fixed(2)) with
        {
            Name = "log_lik",
        };
    }

    /// <summary>The test of each row, missing where there is none; p-values of mixtures only where one is.</summary>
    public static IEnumerable<ReportColumn> Of(IReadOnlyList<LikelihoodRatioTest?> tests)
    {
        yield return ReportColumn.Of("Chisq", Values(t => t.Statistic), ColumnFormats.Statistics) with
        {
            Name = "chisq",
        };
        yield return ReportColumn.Of("Df", Values(t => t.DegreesOfFreedom), ColumnFormats.Counts) with { Name = "df" };
        yield return ReportColumn.Of("Pr(>Chisq)", Values(t => t.PValue), ColumnFormats.PValues) with { Name = "p" };
        if (tests.Any(t => t?.Boundary == VarianceBoundary.OneVariance))
            yield return ReportColumn.Of("Pr(mix)", Values(t => t.MixturePValue), ColumnFormats.PValues) with
            {
                Name = "p_mixture",
            };

        IEnumerable<double> Values(Func<LikelihoodRatioTest, double> value) =>
            tests.Select(t => t is null ? double.NaN : value(t));
    }
}
