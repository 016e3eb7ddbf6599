namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// Cholesky factorization and inversion of symmetric positive definite matrices, column-major, in place, on the lower
/// triangle; the strict upper triangle is neither read nor written. The result is the same to the last bit for any
/// number of threads.
/// </summary>
/// <remarks>
/// Blocked right-looking algorithms; inversion in one sweep after Bientinesi, Gunter and van de Geijn (2008),
/// "Families of algorithms related to the inversion of a symmetric positive definite matrix",
/// doi:10.1145/1377603.1377606.
/// </remarks>
public static unsafe class DenseCholesky
{
    /// <summary>Overwrites the lower triangle of A (n x n) by L with A = L L'.</summary>
    /// <param name="a">The matrix, element (i, j) at <c>i + j * lda</c>.</param>
    /// <param name="n">The order of A.</param>
    /// <param name="lda">The leading dimension, at least n.</param>
    /// <param name="threads">How many threads may work on it, at least 1.</param>
    /// <returns>
    /// -1, or the index (from 0) of the first pivot that is not a positive finite number; then the content of the
    /// triangle is undefined.
    /// </returns>
    /// <exception cref="ArgumentException">The span is too short for n and lda.</exception>
    public static int Factor(Span<double> a, int n, int lda, int threads = 1)
    {
        DenseShape.Require(a.Length, n, n, lda);
        fixed (double* start = a)
        {
            return n <= SmallCholesky.LargestOrder
                ? SmallCholesky.Factor(start, n, lda)
                : CholeskyFactorization.Run(start, n, lda, threads);
        }
    }

    /// <summary>Overwrites the lower triangle holding L (n x n) by the lower triangle of (L L')^-1.</summary>
    /// <param name="a">The factor, element (i, j) at <c>i + j * lda</c>; its diagonal must not contain zeros.</param>
    /// <param name="n">The order of L.</param>
    /// <param name="lda">The leading dimension, at least n.</param>
    /// <param name="threads">How many threads may work on it, at least 1.</param>
    /// <exception cref="ArgumentException">The span is too short for n and lda.</exception>
    public static void Invert(Span<double> a, int n, int lda, int threads = 1)
    {
        DenseShape.Require(a.Length, n, n, lda);
        fixed (double* start = a)
        {
            if (n <= SmallCholesky.LargestOrder)
                SmallCholesky.Invert(start, n, lda);
            else
                CholeskyInversion.Run(start, n, lda, threads);
        }
    }
}
