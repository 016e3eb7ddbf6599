using MixedModels.Fitting;
using MixedModels.Inference;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Comparisons;

/// <summary>The statistics of a fit by a criterion that it shares with other fits.</summary>
internal static class CommonCriterion
{
    /// <summary>
    /// The fit's own, or for a linear model under REML its restricted likelihood,
    /// (n - p) (1 + log(2 pi rss / (n - p))) + log|X'WX| - sum log w, which a linear model is not fitted by.
    /// </summary>
    public static FitStatistics Of(LinearMixedModelFit fit, Criterion criterion)
    {
        if (fit.IsMixed || criterion == Criterion.Ml) return fit.Statistics;
        var (n, p) = (fit.Design.RowCount, fit.FixedEffects.Names.Count);
        var variance = fit.Sigma * fit.Sigma;
        var objective = (n - p) * (1 + Math.Log(2 * Math.PI * variance))
            + LogDeterminant(fit, variance) - fit.CrossProducts.SumLogWeights;
        return fit.Statistics with { Objective = objective, LogLikelihood = -objective / 2 };
    }

    /// <summary>The test of two fits by their statistics.</summary>
    public static LikelihoodRatioTest Test(
        MixedModelFit small, FitStatistics smallStatistics, MixedModelFit large,
        FitStatistics largeStatistics) =>
        LikelihoodRatioTest.Of(small, large, smallStatistics.Objective - largeStatistics.Objective);

    /// <summary>log|X'WX|, the inverse of Cov(beta) / sigma^2.</summary>
    private static double LogDeterminant(MixedModelFit fit, double variance)
    {
        var p = fit.FixedEffects.Names.Count;
        var inverse = new double[p * p];
        for (var i = 0; i < p; i++)
            for (var j = 0; j < p; j++) inverse[j * p + i] = fit.FixedEffects.Covariance[i, j] / variance;
        DenseCholesky.Factor(inverse, p, p);
        return -2 * Enumerable.Range(0, p).Sum(i => Math.Log(inverse[i * (p + 1)]));
    }
}
