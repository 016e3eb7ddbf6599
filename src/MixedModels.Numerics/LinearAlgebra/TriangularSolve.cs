namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>Substitution with a lower triangular matrix, column-major with leading dimension <c>lda</c>, for one right-hand side.</summary>
public static class TriangularSolve
{
    /// <summary>x := L^-1 x.</summary>
    public static void Lower(ReadOnlySpan<double> l, int n, int lda, Span<double> x)
    {
        for (var c = 0; c < n; c++)
        {
            x[c] /= l[c * lda + c];
            VectorKernels.AddScaled(-x[c], l.Slice(c * lda + c + 1, n - c - 1), x[(c + 1)..n]);
        }
    }

    /// <summary>x := L^-T x.</summary>
    public static void LowerTransposed(ReadOnlySpan<double> l, int n, int lda, Span<double> x)
    {
        for (var c = n - 1; c >= 0; c--)
            x[c] = (x[c] - VectorKernels.Dot(l.Slice(c * lda + c + 1, n - c - 1), x[(c + 1)..n])) / l[c * lda + c];
    }
}
