using MixedModels.Fitting;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Inference;

/// <summary>
/// The asymptotic covariance matrix of the variance parameters (theta, sigma) in the coordinates of the search, and how the covariance of the fixed effects
/// moves with them. Parameters on the boundary are taken as fixed there.
/// </summary>
/// <remarks>
/// d(theta, sigma) is the deviance with only beta profiled out. Its Hessian: central differences of the exact gradient in
/// theta, closed forms for sigma; the covariance is 2 H^-1. (Estimation of lmerTest: Kuznetsova et al. 2017, JSS 82(13).)
/// </remarks>
public sealed class VarianceInformation
{
    /// <summary>The step of the differences, relative to a parameter's size or standard error: truncation 1e-8, rounding 1e-10.</summary>
    private const double RelativeStep = 1e-4;

    /// <summary>Eigenvalues of the scaled Hessian below this share of the largest carry no information.</summary>
    private const double SmallestEigenvalue = 1e-9;

    private VarianceInformation(TermBasis basis, IReadOnlyList<double> theta, double[,] covariance, double[][,] derivatives)
    {
        Basis = basis;
        Theta = theta;
        Covariance = covariance;
        FixedCovarianceDerivatives = derivatives;
    }

    /// <summary>The coordinates of the parameters.</summary>
    public TermBasis Basis { get; }

    /// <summary>Theta in these coordinates, m values.</summary>
    public IReadOnlyList<double> Theta { get; }

    /// <summary>The covariance of (theta, sigma), order m + 1; zero rows for parameters on the boundary.</summary>
    public double[,] Covariance { get; }

    /// <summary>d Cov(beta) / d parameter, p x p, for each of theta and for sigma.</summary>
    public IReadOnlyList<double[,]> FixedCovarianceDerivatives { get; }

    /// <summary>The information of a fit: 2 m evaluations with gradient.</summary>
    public static VarianceInformation Create(LinearMixedModelFit fit)
    {
        var (m, p) = (fit.Theta.Count, fit.FixedEffects.Names.Count);
        var basis = TermBasis.Orthonormal(fit.CrossProducts, fit.Lambda);
        var deviance = new ProfiledDeviance(basis.Apply(fit.CrossProducts), fit.Lambda, fit.Criterion, fit.Options.Threads);
        var theta = deviance.WithZeros(basis.FromOriginal(fit.Theta.ToArray()));
        var (sigma, sigmaSquared) = (fit.Sigma, fit.Sigma * fit.Sigma);
        var hessian = new double[(m + 1) * (m + 1)];
        var derivatives = new double[m + 1][,];
        double[] up = new double[m], down = new double[m], mixed = new double[m];
        for (var i = 0; i < m; i++)
        {
            var step = RelativeStep * Math.Max(Math.Abs(theta[i]), StandardErrorOf(fit, i));
            var above = At(deviance, theta, i, step, sigmaSquared, up);
            var below = At(deviance, theta, i, -step, sigmaSquared, down);
            for (var j = 0; j < m; j++) hessian[i * (m + 1) + j] = (up[j] - down[j]) / (2 * step);
            derivatives[i] = Difference(above, below, 2 * step);
        }
        deviance.Evaluate(theta);
        deviance.FindGradientBySigma(mixed, sigma);
        mixed.CopyTo(hessian, m * (m + 1));
        hessian[^1] = 4 * deviance.DegreesOfFreedom / sigmaSquared;
        for (var i = 0; i < m; i++)
        {
            hessian[i * (m + 1) + m] = mixed[i];
            for (var j = 0; j < i; j++)
                hessian[i * (m + 1) + j] = hessian[j * (m + 1) + i] = (hessian[i * (m + 1) + j] + hessian[j * (m + 1) + i]) / 2;
        }
        derivatives[m] = Scale(fit.FixedEffects.Covariance, 2 / sigma);
        var free = Enumerable.Range(0, m + 1).Where(i => i == m || theta[i] != 0).ToArray();
        return new VarianceInformation(basis, theta, InvertOn(free, hessian, m + 1), derivatives);
    }

    private static double StandardErrorOf(LinearMixedModelFit fit, int parameter)
    {
        var curvature = fit.Optimization!.Curvature[parameter * (fit.Theta.Count + 1)];
        return curvature > 0 ? Math.Sqrt(2 / curvature) : 1;
    }

    /// <summary>The gradient in theta with sigma held, and Cov(beta), at theta moved along one parameter.</summary>
    private static double[,] At(ProfiledDeviance deviance, double[] theta, int parameter, double step, double sigmaSquared, double[] gradient)
    {
        var moved = theta.AsSpan().ToArray();
        moved[parameter] += step;
        deviance.Evaluate(moved);
        var covariance = deviance.CrossProducts.ToOriginalScale(deviance.Solver.FixedFactor, sigmaSquared);
        deviance.FindGradient(gradient, sigmaSquared);
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

    /// <summary>2 H^-1 over the free parameters, by the spectrum of H scaled to unit diagonal: directions without information get none.</summary>
    private static double[,] InvertOn(int[] free, double[] hessian, int order)
    {
        var count = free.Length;
        var scale = free.Select(i => hessian[i * order + i] is > 0 and var h ? 1 / Math.Sqrt(h) : 0).ToArray();
        var scaled = new double[count * count];
        for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++) scaled[j * count + i] = hessian[free[i] * order + free[j]] * scale[i] * scale[j];
        var eigen = SymmetricEigen.Decompose(scaled, count);
        var covariance = new double[order, order];
        for (var e = 0; e < count; e++)
        {
            if (eigen.Values[e] <= SmallestEigenvalue * eigen.Values[count - 1]) continue;
            var vector = eigen.Vector(e);
            for (var i = 0; i < count; i++)
                for (var j = 0; j < count; j++)
                    covariance[free[i], free[j]] += 2 * vector[i] * vector[j] * scale[i] * scale[j] / eigen.Values[e];
        }
        return covariance;
    }
}
