namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// Triangular solves with few right-hand sides or small triangles, by vector operations on the columns of L.
/// </summary>
internal static unsafe class PlainTriangular
{
    /// <summary>Solves L x = b.</summary>
    public static void SolveLower(double* l, int n, nint ldl, double* b)
    {
        for (var j = 0; j < n; j++)
        {
            var column = l + j * ldl;
            b[j] /= column[j];
            VectorKernels.AddScaled(-b[j], new ReadOnlySpan<double>(column + j + 1, n - j - 1),
                new Span<double>(b + j + 1, n - j - 1));
        }
    }

    /// <summary>Solves L' x = b.</summary>
    public static void SolveLowerTransposed(double* l, int n, nint ldl, double* b)
    {
        for (var j = n - 1; j >= 0; j--)
        {
            var column = l + j * ldl;
            var sum = VectorKernels.Dot(new ReadOnlySpan<double>(column + j + 1, n - j - 1),
                new ReadOnlySpan<double>(b + j + 1, n - j - 1));
            b[j] = (b[j] - sum) / column[j];
        }
    }

    /// <summary>Solves X L' = B, B being rows x n.</summary>
    public static void SolveRightLowerTransposed(double* l, int n, nint ldl, double* b, nint ldb, int rows)
    {
        for (var j = 0; j < n; j++)
        {
            var x = new Span<double>(b + j * ldb, rows);
            VectorKernels.Scale(1 / l[j + j * ldl], x);
            for (var k = j + 1; k < n; k++)
                VectorKernels.AddScaled(-l[k + j * ldl], x, new Span<double>(b + k * ldb, rows));
        }
    }
}
