namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// The inverse of a symmetric positive semidefinite matrix of moderate order by the spectrum of the matrix scaled to
/// unit diagonal: directions without information get none.
/// </summary>
public static class SpectralInverse
{
    /// <summary>The inverse, both triangles.</summary>
    /// <param name="matrix">n x n, both triangles; entries that are not finite count as zero.</param>
    /// <param name="n">The order.</param>
    /// <param name="smallestShare">Eigenvalues of the scaled matrix up to this share of the largest are zero.</param>
    public static double[] Of(ReadOnlySpan<double> matrix, int n, double smallestShare)
    {
        double[] scale = new double[n], scaled = new double[n * n], inverse = new double[n * n];
        for (var i = 0; i < n; i++) scale[i] = matrix[i * (n + 1)] is > 0 and var own ? 1 / Math.Sqrt(own) : 0;
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                scaled[j * n + i] = matrix[j * n + i] * scale[i] * scale[j] is var entry && double.IsFinite(entry)
                    ? entry
                    : 0;
        var eigen = SymmetricEigen.Decompose(scaled, n);
        for (var e = 0; e < n; e++)
        {
            if (eigen.Values[e] <= smallestShare * eigen.Values[n - 1]) continue;
            var vector = eigen.Vector(e);
            for (var j = 0; j < n; j++)
                for (var i = 0; i < n; i++)
                    inverse[j * n + i] += vector[i] * vector[j] * scale[i] * scale[j] / eigen.Values[e];
        }
        return inverse;
    }
}
