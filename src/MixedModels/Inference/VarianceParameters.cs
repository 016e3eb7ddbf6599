using MixedModels.Fitting;
using MixedModels.Numerics.Distributions;

namespace MixedModels.Inference;

/// <summary>
/// Standard deviations and correlations of the random effects and sigma, with standard errors by the delta method from
/// the Hessian of the deviance and Wald intervals on the log (correlations: Fisher's z) scale, which keep to the range.
/// </summary>
/// <param name="Level">The confidence level.</param>
/// <param name="Rows">Term by term: standard deviations, then correlations by columns; sigma last.</param>
public sealed record VarianceParameters(double Level, IReadOnlyList<VarianceParameter> Rows)
{
    /// <summary>
    /// The standard error of a standard deviation over itself, were its l effects seen without noise:
    /// 1 / sqrt(2 (l - 1)). No fit tells it better.
    /// </summary>
    /// <param name="levels">l, the number of levels.</param>
    public static double LeastRelativeError(int levels) => 1 / Math.Sqrt(2.0 * (levels - 1));

    /// <summary>The variance parameters of a fit; 2 m evaluations the first time, m the length of theta.</summary>
    public static VarianceParameters Create(LinearMixedModelFit fit, double level = 0.95)
    {
        var rows = new List<VarianceParameter>();
        var quantile = Normal.Quantile((1 + level) / 2);
        for (var t = 0; t < fit.VarianceComponents.Count; t++)
        {
            var component = fit.VarianceComponents[t];
            var k = component.Names.Count;
            for (var i = 0; i < k; i++)
                rows.Add(StandardDeviation(component.Group, component.Names[i], VarianceParameterKind.StandardDeviation,
                    component.StandardDeviations[i], DeviationError(fit, t, i), quantile));
            if (component.IsDiagonal) continue;
            for (var j = 0; j < k; j++)
                for (var i = j + 1; i < k; i++)
                    rows.Add(Correlation(component, i, j, CorrelationError(fit, t, i, j), quantile));
        }
        rows.Add(
            StandardDeviation("Residual", "", VarianceParameterKind.Residual, fit.Sigma, SigmaError(fit), quantile));
        return new VarianceParameters(level, rows);
    }

    private static double SigmaError(LinearMixedModelFit fit) => fit.IsMixed
        ? Math.Sqrt(fit.VarianceInformation.Covariance[fit.Theta.Count, fit.Theta.Count])
        : fit.Sigma / Math.Sqrt(2.0 * fit.Statistics.ResidualDegreesOfFreedom);

    private static VarianceParameter StandardDeviation(string group, string name, VarianceParameterKind kind,
        double estimate, double error, double quantile)
    {
        if (!(estimate > 0) || !(error > 0))
            return new VarianceParameter(group, name, null, kind, estimate, double.NaN, double.NaN, double.NaN);
        var factor = Math.Exp(quantile * error / estimate);
        return new VarianceParameter(group, name, null, kind, estimate, error, estimate / factor, estimate * factor);
    }

    private static VarianceParameter Correlation(VarianceComponent component, int i, int j, double error,
        double quantile)
    {
        var estimate = component.Correlation()[i, j];
        var (first, second) = (component.Names[j], component.Names[i]);
        if (!(Math.Abs(estimate) < 1) || !(error > 0) || component.Rank < component.Names.Count)
            return new VarianceParameter(component.Group, first, second, VarianceParameterKind.Correlation, estimate,
                double.NaN, double.NaN, double.NaN);
        var half = quantile * error / (1 - estimate * estimate);
        return new VarianceParameter(component.Group, first, second, VarianceParameterKind.Correlation, estimate, error,
            Math.Tanh(Math.Atanh(estimate) - half), Math.Tanh(Math.Atanh(estimate) + half));
    }

    /// <summary>The standard error of a function of one term's covariance and sigma.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="term">The term.</param>
    /// <param name="derivative">Its derivative along a change of the relative covariance G = T T'.</param>
    /// <param name="bySigma">Its derivative by sigma.</param>
    private static double ErrorOf(LinearMixedModelFit fit, int term, Func<double[,], double> derivative, double bySigma)
    {
        var gradient = new double[fit.Theta.Count + 1];
        gradient[^1] = bySigma;
        for (var i = 0; i < fit.Parameters.Terms[term].ParameterCount; i++)
            gradient[fit.Parameters.StartOf(term) + i] =
                derivative(fit.VarianceInformation.CovarianceDerivative(term, i));
        return Math.Sqrt(fit.VarianceInformation.VarianceOf(gradient));
    }

    /// <summary>sigma sqrt(G_ii).</summary>
    private static double DeviationError(LinearMixedModelFit fit, int t, int i)
    {
        var relative = fit.VarianceComponents[t].StandardDeviations[i] / fit.Sigma;
        return relative > 0 ? ErrorOf(fit, t, change => fit.Sigma * change[i, i] / (2 * relative), relative) : 0;
    }

    /// <summary>G_ij / sqrt(G_ii G_jj).</summary>
    private static double CorrelationError(LinearMixedModelFit fit, int t, int i, int j)
    {
        var (component, variance) = (fit.VarianceComponents[t], fit.Sigma * fit.Sigma);
        var (a, b, correlation) = (component.Covariance[i, i] / variance, component.Covariance[j, j] / variance,
            component.Correlation()[i, j]);
        return ErrorOf(fit, t,
            change => change[i, j] / Math.Sqrt(a * b) - correlation * (change[i, i] / a + change[j, j] / b) / 2, 0);
    }
}
