namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// Matrix products added to a column-major matrix: element (i, j) at <c>i + j * ld</c>. Packed, blocked and vectorized
/// for large operands, plain for small and narrow ones. The result is the same to the last bit for any number of
/// threads. The matrix C must not overlap the operands.
/// </summary>
public static unsafe class Gemm
{
    /// <summary>C (m x n) += alpha A (m x k) B (k x n).</summary>
    /// <exception cref="ArgumentException">A span is too short for its shape.</exception>
    public static void MultiplyAdd(
        double alpha, ReadOnlySpan<double> a, int lda, ReadOnlySpan<double> b, int ldb, Span<double> c, int ldc, int m,
        int n, int k, int threads = 1)
    {
        DenseShape.Require(a.Length, m, k, lda);
        DenseShape.Require(b.Length, k, n, ldb);
        DenseShape.Require(c.Length, m, n, ldc);
        fixed (double* pa = a, pb = b, pc = c)
        {
            var left = new Operand(pa, lda, false);
            var right = new Operand(pb, ldb, true);
            if (BlockedProduct.IsWorthPacking(m, n, k))
                BlockedProduct.Add(alpha, left, right, pc, ldc, m, n, k, threads);
            else
                PlainProduct.AddByColumns(alpha, left, right, pc, ldc, m, n, k);
        }
    }

    /// <summary>C (m x n) += alpha A (m x k) B', B being n x k.</summary>
    /// <exception cref="ArgumentException">A span is too short for its shape.</exception>
    public static void MultiplyAddTransposedRight(
        double alpha, ReadOnlySpan<double> a, int lda, ReadOnlySpan<double> b, int ldb, Span<double> c, int ldc, int m,
        int n, int k, int threads = 1)
    {
        DenseShape.Require(a.Length, m, k, lda);
        DenseShape.Require(b.Length, n, k, ldb);
        DenseShape.Require(c.Length, m, n, ldc);
        fixed (double* pa = a, pb = b, pc = c)
        {
            var left = new Operand(pa, lda, false);
            var right = new Operand(pb, ldb, false);
            if (BlockedProduct.IsWorthPacking(m, n, k))
                BlockedProduct.Add(alpha, left, right, pc, ldc, m, n, k, threads);
            else
                PlainProduct.AddByColumns(alpha, left, right, pc, ldc, m, n, k);
        }
    }

    /// <summary>C (m x n) += alpha A' B (k x n), A being k x m.</summary>
    /// <exception cref="ArgumentException">A span is too short for its shape.</exception>
    public static void MultiplyAddTransposedLeft(
        double alpha, ReadOnlySpan<double> a, int lda, ReadOnlySpan<double> b, int ldb, Span<double> c, int ldc, int m,
        int n, int k, int threads = 1)
    {
        DenseShape.Require(a.Length, k, m, lda);
        DenseShape.Require(b.Length, k, n, ldb);
        DenseShape.Require(c.Length, m, n, ldc);
        fixed (double* pa = a, pb = b, pc = c)
        {
            var left = new Operand(pa, lda, true);
            var right = new Operand(pb, ldb, true);
            if (BlockedProduct.IsWorthPacking(m, n, k))
                BlockedProduct.Add(alpha, left, right, pc, ldc, m, n, k, threads);
            else
                PlainProduct.AddByDots(alpha, left, right, pc, ldc, m, n, k);
        }
    }

    /// <summary>
    /// The lower triangle of C (n x n) += alpha A A', A being n x k; the strict upper triangle is neither read nor
    /// written.
    /// </summary>
    /// <exception cref="ArgumentException">A span is too short for its shape.</exception>
    public static void SymmetricRankUpdate(double alpha, ReadOnlySpan<double> a, int lda, Span<double> c, int ldc,
        int n, int k, int threads = 1)
    {
        DenseShape.Require(a.Length, n, k, lda);
        DenseShape.Require(c.Length, n, n, ldc);
        fixed (double* pa = a, pc = c)
        {
            var operand = new Operand(pa, lda, false);
            if (BlockedProduct.IsWorthPacking(n, n, k))
                BlockedProduct.AddSymmetric(alpha, operand, pc, ldc, n, k, threads);
            else
                PlainProduct.AddSymmetricByColumns(alpha, operand, pc, ldc, n, k);
        }
    }

    /// <summary>
    /// The lower triangle of C (n x n) += alpha A' A, A being k x n; the strict upper triangle is neither read nor
    /// written.
    /// </summary>
    /// <exception cref="ArgumentException">A span is too short for its shape.</exception>
    public static void SymmetricRankUpdateTransposed(double alpha, ReadOnlySpan<double> a, int lda, Span<double> c,
        int ldc, int n, int k, int threads = 1)
    {
        DenseShape.Require(a.Length, k, n, lda);
        DenseShape.Require(c.Length, n, n, ldc);
        fixed (double* pa = a, pc = c)
        {
            var operand = new Operand(pa, lda, true);
            if (BlockedProduct.IsWorthPacking(n, n, k))
                BlockedProduct.AddSymmetric(alpha, operand, pc, ldc, n, k, threads);
            else
                PlainProduct.AddSymmetricByDots(alpha, operand, pc, ldc, n, k);
        }
    }
}
