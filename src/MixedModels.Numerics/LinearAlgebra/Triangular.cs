namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// Solves with a lower triangular matrix L (n x n, column-major, its strict upper triangle not read), in place of the
/// right-hand sides. A zero on the diagonal gives infinities, as in BLAS. Results do not depend on the number of
/// threads.
/// </summary>
public static unsafe class Triangular
{
    private const int FewestPacked = 5;

    /// <summary>Solves L x = b.</summary>
    public static void SolveLower(ReadOnlySpan<double> l, int n, int ldl, Span<double> b)
    {
        DenseShape.Require(l.Length, n, n, ldl);
        fixed (double* pl = l, pb = b[..n])
            PlainTriangular.SolveLower(pl, n, ldl, pb);
    }

    /// <summary>Solves L' x = b.</summary>
    public static void SolveLowerTransposed(ReadOnlySpan<double> l, int n, int ldl, Span<double> b)
    {
        DenseShape.Require(l.Length, n, n, ldl);
        fixed (double* pl = l, pb = b[..n])
            PlainTriangular.SolveLowerTransposed(pl, n, ldl, pb);
    }

    /// <summary>Solves L X = B, B being n x columns with leading dimension <paramref name="ldb"/>.</summary>
    public static void SolveLower(ReadOnlySpan<double> l, int n, int ldl, Span<double> b, int ldb, int columns,
        int threads = 1)
    {
        DenseShape.Require(l.Length, n, n, ldl);
        DenseShape.Require(b.Length, n, columns, ldb);
        fixed (double* pl = l, pb = b)
        {
            if (IsWorthPacking(n, columns))
                BlockedTriangular.Run(TriangularSide.Left, pl, n, ldl, pb, ldb, columns, threads);
            else
                for (nint j = 0; j < columns; j++)
                    PlainTriangular.SolveLower(pl, n, ldl, pb + j * ldb);
        }
    }

    /// <summary>Solves L' X = B, B being n x columns with leading dimension <paramref name="ldb"/>.</summary>
    public static void SolveLowerTransposed(ReadOnlySpan<double> l, int n, int ldl, Span<double> b, int ldb,
        int columns, int threads = 1)
    {
        DenseShape.Require(l.Length, n, n, ldl);
        DenseShape.Require(b.Length, n, columns, ldb);
        fixed (double* pl = l, pb = b)
        {
            if (IsWorthPacking(n, columns))
                BlockedTriangular.Run(TriangularSide.LeftTransposed, pl, n, ldl, pb, ldb, columns, threads);
            else
                for (nint j = 0; j < columns; j++)
                    PlainTriangular.SolveLowerTransposed(pl, n, ldl, pb + j * ldb);
        }
    }

    /// <summary>Solves X L' = B, B being rows x n with leading dimension <paramref name="ldb"/>.</summary>
    public static void SolveRightLowerTransposed(ReadOnlySpan<double> l, int n, int ldl, Span<double> b, int ldb,
        int rows, int threads = 1)
    {
        DenseShape.Require(l.Length, n, n, ldl);
        DenseShape.Require(b.Length, rows, n, ldb);
        fixed (double* pl = l, pb = b)
        {
            if (IsWorthPacking(n, rows))
                BlockedTriangular.Run(TriangularSide.RightTransposed, pl, n, ldl, pb, ldb, rows, threads);
            else
                PlainTriangular.SolveRightLowerTransposed(pl, n, ldl, pb, ldb, rows);
        }
    }

    private static bool IsWorthPacking(int n, int rightHandSides) =>
        n > SmallCholesky.LargestOrder && rightHandSides >= FewestPacked;
}
