using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Fitting;

/// <summary>
/// The asymptotic covariance matrix of the variance parameters (theta, sigma), and how the covariance of the fixed
/// effects moves with them. Parameters on the boundary are taken as fixed there.
/// </summary>
/// <remarks>
/// d(theta, sigma) is the deviance with only beta profiled out. Its Hessian: central differences of the exact gradient
/// in theta, closed forms for sigma; the covariance is 2 H^-1. (Estimation of lmerTest: Kuznetsova et al. 2017, JSS
/// 82(13).) All of it is found in the coordinates of the search, where the Hessian is well scaled.
/// </remarks>
public sealed class VarianceInformation
{
    /// <summary>
    /// The step of the differences, relative to a parameter's size or standard error: truncation 1e-8, rounding 1e-10.
    /// </summary>
    private const double RelativeStep = 1e-4;

    /// <summary>Eigenvalues of the scaled Hessian below this share of the largest carry no information.</summary>
    private const double SmallestEigenvalue = 1e-9;

    private readonly MixedModelFit _fit;
    private readonly double[,] _searchCovariance;

    private VarianceInformation(MixedModelFit fit, double[,] searchCovariance, double[][,] derivatives)
    {
        _fit = fit;
        _searchCovariance = searchCovariance;
        FixedCovarianceDerivatives = derivatives;
        Covariance = ToModel(searchCovariance);
    }

    /// <summary>The covariance of (theta, sigma), order m + 1; zero rows for parameters on the boundary.</summary>
    public double[,] Covariance { get; }

    /// <summary>d Cov(beta) / d parameter, p x p, for each parameter of the search and for sigma.</summary>
    internal IReadOnlyList<double[,]> FixedCovarianceDerivatives { get; }

    /// <summary>The information of a fit: 2 m evaluations with gradient.</summary>
    internal static VarianceInformation Create(LinearMixedModelFit fit)
    {
        var (m, end) = (fit.Theta.Count, fit.SearchEnd!);
        var (deviance, scale) = (
            new SearchDeviance(fit.CrossProducts, fit.Criterion, fit.Options.Threads),
            fit.CrossProducts.Coordinates.ResponseScale);
        var sigmaSquared = fit.Sigma * fit.Sigma;
        var hessian = new double[(m + 1) * (m + 1)];
        var derivatives = new double[m + 1][,];
        double[] up = new double[m], down = new double[m], mixed = new double[m];
        for (var i = 0; i < m; i++)
        {
            var step = RelativeStep * Math.Max(Math.Abs(end.Parameters[i]), StandardErrorOf(end, i));
            var above = At(deviance, end.Parameters, i, step, fit.Sigma, up);
            var below = At(deviance, end.Parameters, i, -step, fit.Sigma, down);
            for (var j = 0; j < m; j++) hessian[i * (m + 1) + j] = (up[j] - down[j]) / (2 * step);
            derivatives[i] = Difference(above, below, 2 * step);
        }
        deviance.Evaluate(end.Parameters);
        deviance.FindGradientBySigma(mixed, fit.Sigma / scale);
        VectorKernels.Scale(1 / scale, mixed);
        mixed.CopyTo(hessian, m * (m + 1));
        hessian[^1] = 4 * deviance.DegreesOfFreedom / sigmaSquared;
        for (var i = 0; i < m; i++)
        {
            hessian[i * (m + 1) + m] = mixed[i];
            for (var j = 0; j < i; j++)
                hessian[i * (m + 1) + j] = hessian[j * (m + 1) + i] =
                    (hessian[i * (m + 1) + j] + hessian[j * (m + 1) + i]) / 2;
        }
        derivatives[m] = Scale(fit.FixedEffects.Covariance, 2 / fit.Sigma);
        var free = Enumerable.Range(0, m + 1).Where(i => i == m || end.Parameters[i] != 0).ToArray();
        return new VarianceInformation(fit, InvertOn(free, hessian, m + 1), derivatives);
    }

    /// <summary>The asymptotic variance of a function of the parameters, g'Ag.</summary>
    /// <param name="gradient">Its derivatives by the parameters of the search and by sigma, m + 1 values.</param>
    internal double VarianceOf(ReadOnlySpan<double> gradient) => QuadraticForm.Of(_searchCovariance, gradient);

    /// <summary>
    /// The derivatives of a term's relative covariance G = T T' by one of its parameters of the search, k x k.
    /// </summary>
    internal double[,] CovarianceDerivative(int term, int parameter)
    {
        var (parameters, basis) = (_fit.Parameters, _fit.CrossProducts.Coordinates.Term(term));
        var own = parameters.Of(term, _fit.SearchEnd!.Parameters.AsSpan());
        var k = basis.Count;
        var factor = parameters.FactorOf(term, _fit.SearchEnd.Parameters);
        double[] derivative = new double[k * k], product = new double[k * k];
        parameters.Terms[term].FillDerivative(own, parameter, derivative);
        SmallMatrix.MultiplyAddTransposedRight(1, derivative, factor, product, k, k, k);
        SmallMatrix.MultiplyAddTransposedRight(1, factor, derivative, product, k, k, k);
        return basis.Congruence(product, 1);
    }

    /// <summary>J A J', sigma being the same in both coordinates.</summary>
    private double[,] ToModel(double[,] covariance)
    {
        var m = _fit.Theta.Count;
        var jacobian = _fit.CrossProducts.Coordinates.Jacobian(_fit.SearchEnd!.Parameters);
        double Change(int i, int j) => i == m || j == m ? (i == j ? 1 : 0) : jacobian[i, j];
        double[,] half = new double[m + 1, m + 1], model = new double[m + 1, m + 1];
        for (var i = 0; i <= m; i++)
            for (var j = 0; j <= m; j++)
                for (var e = 0; e <= m; e++) half[i, j] += Change(i, e) * covariance[e, j];
        for (var i = 0; i <= m; i++)
            for (var j = 0; j <= m; j++)
                for (var e = 0; e <= m; e++) model[i, j] += half[i, e] * Change(j, e);
        return model;
    }

    private static double StandardErrorOf(SearchEnd end, int parameter)
    {
        var curvature = end.Curvature[parameter * (end.Parameters.Length + 1)];
        return curvature > 0 ? Math.Sqrt(2 / curvature) : 1;
    }

    /// <summary>The gradient in theta with sigma held, and Cov(beta), at the parameters moved along one.</summary>
    private static double[,] At(
        SearchDeviance deviance, double[] parameters, int parameter, double step, double sigma, double[] gradient)
    {
        var (moved, coordinates) = (parameters.AsSpan().ToArray(), deviance.CrossProducts.Coordinates);
        moved[parameter] += step;
        deviance.Evaluate(moved);
        var covariance = coordinates.FixedCovarianceToModel(deviance.Solver.FixedFactor, sigma * sigma);
        var searched = sigma / coordinates.ResponseScale;
        deviance.FindGradient(gradient, searched * searched);
        return covariance;
    }

    private static double[,] Difference(double[,] a, double[,] b, double divisor)
    {
        var result = new double[a.GetLength(0), a.GetLength(1)];
        for (var i = 0; i < a.GetLength(0); i++)
            for (var j = 0; j < a.GetLength(1); j++) result[i, j] = (a[i, j] - b[i, j]) / divisor;
        return result;
    }

    private static double[,] Scale(double[,] a, double factor)
    {
        var result = new double[a.GetLength(0), a.GetLength(1)];
        for (var i = 0; i < a.GetLength(0); i++)
            for (var j = 0; j < a.GetLength(1); j++) result[i, j] = factor * a[i, j];
        return result;
    }

    /// <summary>2 H^-1 over the free parameters; directions without information get none.</summary>
    private static double[,] InvertOn(int[] free, double[] hessian, int order)
    {
        var count = free.Length;
        var chosen = new double[count * count];
        for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++) chosen[j * count + i] = hessian[free[i] * order + free[j]];
        var inverse = SpectralInverse.Of(chosen, count, SmallestEigenvalue);
        var covariance = new double[order, order];
        for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++) covariance[free[i], free[j]] = 2 * inverse[j * count + i];
        return covariance;
    }
}
