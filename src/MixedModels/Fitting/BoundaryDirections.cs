using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Fitting;

/// <summary>
/// The directions in which a term's covariance matrix has no variance, judged by what they would add to the response.
/// </summary>
internal static class BoundaryDirections
{
    /// <summary>
    /// A direction is without variance when it adds less than this to the response's variance, relative to the residual
    /// variance or to the term's largest direction. 1e-8 is a standard deviation of 1e-4: lme4's tolerance, but on a
    /// scale that does not depend on the units of the column.
    /// </summary>
    private const double Tolerance = 1e-8;

    /// <summary>Unit vectors (in units where each column has mean square one) of the null directions of T T'.</summary>
    /// <param name="factor">T, k x k column-major.</param>
    /// <param name="k">The order.</param>
    /// <param name="meanSquare">The mean square of each column of Z.</param>
    public static IReadOnlyList<double[]> Find(ReadOnlySpan<double> factor, int k, Func<int, double> meanSquare)
    {
        var relative = new double[k * k];
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                for (var c = 0; c <= Math.Min(i, j); c++)
                    relative[j * k + i] +=
                        factor[c * k + i] * factor[c * k + j] * Math.Sqrt(meanSquare(i) * meanSquare(j));
        var eigen = SymmetricEigen.Decompose(relative, k);
        var limit = Tolerance * Math.Max(1, eigen.Values[k - 1]);
        var directions = new List<double[]>();
        for (var i = 0; i < k && eigen.Values[i] < limit; i++) directions.Add(eigen.Vector(i).ToArray());
        return directions;
    }
}
