using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Numerics.Optimization;

/// <summary>
/// The Hessian by differences of the gradient, where the approximation that an objective gives has proved poor: one
/// evaluation for each parameter.
/// </summary>
/// <remarks>
/// Where it is indefinite its eigenvalues are taken by their size, in units where the approximation has a diagonal of
/// ones, so that a saddle is left as quickly as a minimum is reached (Dauphin et al. 2014, arXiv:1406.2572).
/// </remarks>
internal static class DifferencedCurvature
{
    /// <summary>
    /// The step, relative to a parameter's size or to the scale of its curvature: truncation 1e-4, rounding 1e-10.
    /// </summary>
    private const double RelativeStep = 1e-4;

    /// <summary>No direction counts as flatter than this share of the steepest.</summary>
    private const double SmallestShare = 1e-10;

    /// <summary>Replaces an approximation; false, and it stays, where a gradient or a scale is not finite.</summary>
    /// <param name="gradientAt">Writes the gradient at a point.</param>
    /// <param name="point">m.</param>
    /// <param name="gradient">The gradient there.</param>
    /// <param name="curvature">The approximation there, m x m column-major, overwritten.</param>
    public static bool TryFind(
        Action<double[], double[]> gradientAt, double[] point, double[] gradient, double[] curvature)
    {
        var count = point.Length;
        var scale = Scales(curvature, count);
        double[] moved = [.. point], other = new double[count], hessian = new double[count * count];
        for (var i = 0; i < count; i++)
        {
            moved[i] = point[i] + RelativeStep * Math.Max(Math.Abs(point[i]), scale[i]);
            gradientAt(moved, other);
            var step = moved[i] - point[i];
            for (var j = 0; j < count; j++)
                hessian[i * count + j] = scale[i] * scale[j] * (other[j] - gradient[j]) / step;
            moved[i] = point[i];
        }
        foreach (var entry in hessian)
            if (!double.IsFinite(entry)) return false;
        TakeSizes(hessian, count);
        for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++) curvature[i * count + j] = hessian[i * count + j] / (scale[i] * scale[j]);
        return true;
    }

    /// <summary>Steps that change the gradient by as much as the curvature's root.</summary>
    private static double[] Scales(double[] curvature, int count)
    {
        var largest = 0.0;
        for (var i = 0; i < count; i++) largest = Math.Max(largest, curvature[i * (count + 1)]);
        var scale = new double[count];
        for (var i = 0; i < count; i++)
            scale[i] = 1 / Math.Sqrt(Math.Max(curvature[i * (count + 1)], SmallestShare * largest));
        return scale;
    }

    /// <summary>(H + H') / 2 with each eigenvalue replaced by its size.</summary>
    private static void TakeSizes(double[] hessian, int count)
    {
        for (var i = 0; i < count; i++)
            for (var j = 0; j < i; j++)
                hessian[j * count + i] = hessian[i * count + j] =
                    (hessian[j * count + i] + hessian[i * count + j]) / 2;
        var eigen = SymmetricEigen.Decompose(hessian, count);
        var least = SmallestShare * Math.Max(-eigen.Values[0], eigen.Values[count - 1]);
        Array.Clear(hessian);
        for (var e = 0; e < count; e++)
        {
            var vector = eigen.Vector(e);
            var size = Math.Max(Math.Abs(eigen.Values[e]), least);
            for (var j = 0; j < count; j++)
                VectorKernels.AddScaled(size * vector[j], vector, hessian.AsSpan(j * count, count));
        }
    }
}
