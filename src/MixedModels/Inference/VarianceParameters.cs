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
                rows.Add(StandardDeviation(component.Group, component.Names[i], VarianceParameterKind.StandardDeviation, component.StandardDeviations[i], ErrorOf(fit, DeviationGradient(fit, t, i)), quantile));
            if (component.IsDiagonal) continue;
            for (var j = 0; j < k; j++)
                for (var i = j + 1; i < k; i++)
                    rows.Add(Correlation(component, i, j, ErrorOf(fit, CorrelationGradient(fit, t, i, j)), quantile));
        }
        rows.Add(StandardDeviation("Residual", "", VarianceParameterKind.Residual, fit.Sigma, SigmaError(fit), quantile));
        return new VarianceParameters(level, rows);
    }

    private static double SigmaError(LinearMixedModelFit fit) => fit.IsMixed
        ? Math.Sqrt(fit.VarianceInformation.Covariance[fit.Theta.Count, fit.Theta.Count])
        : fit.Sigma / Math.Sqrt(2.0 * fit.Statistics.ResidualDegreesOfFreedom);

    private static VarianceParameter StandardDeviation(string group, string name, VarianceParameterKind kind, double estimate, double error, double quantile)
    {
        if (!(estimate > 0) || !(error > 0)) return new VarianceParameter(group, name, null, kind, estimate, double.NaN, double.NaN, double.NaN);
        var factor = Math.Exp(quantile * error / estimate);
        return new VarianceParameter(group, name, null, kind, estimate, error, estimate / factor, estimate * factor);
    }

    private static VarianceParameter Correlation(VarianceComponent component, int i, int j, double error, double quantile)
    {
        var estimate = component.Correlation()[i, j];
        var (first, second) = (component.Names[j], component.Names[i]);
        if (!(Math.Abs(estimate) < 1) || !(error > 0) || component.Rank < component.Names.Count)
            return new VarianceParameter(component.Group, first, second, VarianceParameterKind.Correlation, estimate, double.NaN, double.NaN, double.NaN);
        var half = quantile * error / (1 - estimate * estimate);
        return new VarianceParameter(component.Group, first, second, VarianceParameterKind.Correlation, estimate, error, Math.Tanh(Math.Atanh(estimate) - half), Math.Tanh(Math.Atanh(estimate) + half));
    }

    /// <summary>sqrt(g'Ag).</summary>
    private static double ErrorOf(LinearMixedModelFit fit, double[] gradient)
    {
        var covariance = fit.VarianceInformation.Covariance;
        var sum = 0.0;
        for (var i = 0; i < gradient.Length; i++)
            for (var j = 0; j < gradient.Length; j++) sum += gradient[i] * covariance[i, j] * gradient[j];
        return Math.Sqrt(sum);
    }

    /// <summary>The gradient of sigma |t_i| in (theta, sigma), t_i the i-th row of R T.</summary>
    private static double[] DeviationGradient(LinearMixedModelFit fit, int t, int i)
    {
        var row = RowOf(fit, t, i);
        var norm = Norm(row);
        var gradient = new double[fit.Theta.Count + 1];
        gradient[^1] = norm;
        for (var parameter = 0; parameter < fit.Lambda.Templates[t].ParameterCount && norm > 0; parameter++)
        {
            var (r, c) = fit.Lambda.Templates[t].Entry(parameter);
            gradient[fit.Lambda.StartOf(t) + parameter] = fit.Sigma * fit.VarianceInformation.Basis.Change(t, i, r) * row[c] / norm;
        }
        return gradient;
    }

    /// <summary>The gradient of t_i't_j / (|t_i| |t_j|).</summary>
    private static double[] CorrelationGradient(LinearMixedModelFit fit, int t, int i, int j)
    {
        var (a, b, basis) = (RowOf(fit, t, i), RowOf(fit, t, j), fit.VarianceInformation.Basis);
        var (normA, normB) = (Norm(a), Norm(b));
        var correlation = a.Zip(b, (x, y) => x * y).Sum() / (normA * normB);
        var gradient = new double[fit.Theta.Count + 1];
        for (var parameter = 0; parameter < fit.Lambda.Templates[t].ParameterCount; parameter++)
        {
            var (r, c) = fit.Lambda.Templates[t].Entry(parameter);
            gradient[fit.Lambda.StartOf(t) + parameter] =
                basis.Change(t, i, r) * (b[c] / (normA * normB) - correlation * a[c] / (normA * normA))
                + basis.Change(t, j, r) * (a[c] / (normA * normB) - correlation * b[c] / (normB * normB));
        }
        return gradient;
    }

    /// <summary>The i-th row of R T.</summary>
    private static double[] RowOf(LinearMixedModelFit fit, int t, int i)
    {
        var (template, information) = (fit.Lambda.Templates[t], fit.VarianceInformation);
        var k = template.Size;
        var matrix = new double[k * k];
        template.Fill(fit.Lambda.ThetaOf(t, information.Theta.ToArray().AsSpan()), matrix);
        return [.. Enumerable.Range(0, k).Select(c => Enumerable.Range(0, k).Sum(r => information.Basis.Change(t, i, r) * matrix[c * k + r]))];
    }

    private static double Norm(double[] x) => Math.Sqrt(x.Sum(v => v * v));
}
