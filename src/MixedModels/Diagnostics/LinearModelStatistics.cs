using MixedModels.Numerics.Distributions;

namespace MixedModels.Diagnostics;

/// <summary>What R's summary says of a linear model as a whole.</summary>
/// <param name="ResidualSumOfSquares">sum w e^2, R's deviance.</param>
/// <param name="RSquared">The share of the (about the mean, with an intercept) sum of squares that the
/// model explains.</param>
/// <param name="AdjustedRSquared">The same, adjusted for the number of coefficients.</param>
/// <param name="F">The F statistic of all coefficients but the intercept; NaN when there are none.</param>
/// <param name="NumeratorDf">Its numerator degrees of freedom.</param>
/// <param name="DenominatorDf">Its denominator degrees of freedom.</param>
/// <param name="PValue">Its p-value, from the survival function.</param>
public sealed record LinearModelStatistics(
    double ResidualSumOfSquares,
    double RSquared,
    double AdjustedRSquared,
    double F,
    int NumeratorDf,
    int DenominatorDf,
    double PValue)
{
    /// <summary>The statistics of a fit without random-effects terms.</summary>
    public static LinearModelStatistics Create(LinearMixedModelFit fit, Residuals residuals)
    {
        var (n, p) = (fit.Design.RowCount, fit.FixedEffects.Names.Count);
        var hasIntercept = fit.Design.FixedEffects.InterceptColumn is not null;
        var explained = ExplainedSum(fit, residuals, hasIntercept);
        var df = n - p;
        var residual = fit.Sigma * fit.Sigma * df;
        var numerator = p - (hasIntercept ? 1 : 0);
        var rSquared = numerator == 0 ? 0 : explained / (explained + residual);
        var adjusted = 1 - (1 - rSquared) * (n - (hasIntercept ? 1 : 0)) / df;
        var f = numerator == 0 ? double.NaN : explained / numerator / (fit.Sigma * fit.Sigma);
        return new LinearModelStatistics(
            residual,
            rSquared,
            adjusted,
            f,
            numerator,
            df,
            numerator == 0 ? double.NaN : FisherF.Survival(f, numerator, df));
    }

    /// <summary>sum w (fitted - mean)^2, about zero without an intercept.</summary>
    private static double ExplainedSum(MixedModelFit fit, Residuals residuals, bool hasIntercept)
    {
        var fitted = residuals.Fitted.Span;
        var weights = fit.Design.Rows.Weights is { } w ? w.Span : [];
        double sum = 0, total = 0;
        for (var i = 0; i < fitted.Length; i++)
        {
            var weight = weights.IsEmpty ? 1 : weights[i];
            sum += weight * fitted[i];
            total += weight;
        }
        var mean = hasIntercept ? sum / total : 0;
        var explained = 0.0;
        for (var i = 0; i < fitted.Length; i++)
            explained += (weights.IsEmpty ? 1 : weights[i]) * (fitted[i] - mean) * (fitted[i] - mean);
        return explained;
    }
}
