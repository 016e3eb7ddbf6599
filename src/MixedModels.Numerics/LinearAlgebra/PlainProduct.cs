namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// Products too small or too narrow to be packed, by vector operations on columns. Arguments as in
/// <see cref="BlockedProduct"/>.
/// </summary>
internal static unsafe class PlainProduct
{
    /// <summary>C += alpha P Q' with P stored by columns.</summary>
    public static void AddByColumns(double alpha, Operand p, Operand q, double* c, nint ldc, int m, int n, int depth)
    {
        for (var j = 0; j < n; j++)
            for (var k = 0; k < depth; k++)
                VectorKernels.AddScaled(alpha * *q.At(j, k), new ReadOnlySpan<double>(p.At(0, k), m),
                    new Span<double>(c + j * ldc, m));
    }

    /// <summary>C += alpha P Q' with P and Q stored by rows.</summary>
    public static void AddByDots(double alpha, Operand p, Operand q, double* c, nint ldc, int m, int n, int depth)
    {
        for (var j = 0; j < n; j++)
            for (var i = 0; i < m; i++)
                c[i + j * ldc] += alpha
                    * VectorKernels.Dot(new ReadOnlySpan<double>(p.At(i, 0), depth),
                        new ReadOnlySpan<double>(q.At(j, 0), depth));
    }

    /// <summary>Lower triangle of C += alpha P P' with P stored by columns.</summary>
    public static void AddSymmetricByColumns(double alpha, Operand p, double* c, nint ldc, int n, int depth)
    {
        for (var j = 0; j < n; j++)
            for (var k = 0; k < depth; k++)
                VectorKernels.AddScaled(alpha * *p.At(j, k), new ReadOnlySpan<double>(p.At(j, k), n - j),
                    new Span<double>(c + j + j * ldc, n - j));
    }

    /// <summary>Lower triangle of C += alpha P P' with P stored by rows.</summary>
    public static void AddSymmetricByDots(double alpha, Operand p, double* c, nint ldc, int n, int depth)
    {
        for (var j = 0; j < n; j++)
            for (var i = j; i < n; i++)
                c[i + j * ldc] += alpha
                    * VectorKernels.Dot(new ReadOnlySpan<double>(p.At(i, 0), depth),
                        new ReadOnlySpan<double>(p.At(j, 0), depth));
    }
}
