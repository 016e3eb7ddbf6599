using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// The innermost product on which all dense kernels stand: a tile of 24 x 8 numbers gains alpha A B', where A (24 x
/// depth) and B (8 x depth) lie in packed row panels (<see cref="RowPanels"/>), column after column 24 numbers apart.
/// The tile stays in registers while the depth is run through (Goto and van de Geijn 2008,
/// doi:10.1145/1356052.1356053).
/// </summary>
internal static unsafe class MicroKernel
{
    /// <summary>Rows of a tile, and of a packed panel.</summary>
    public const int Rows = 24;

    /// <summary>Columns of a tile; a panel serves as <c>Rows / Columns</c> right-hand operands.</summary>
    public const int Columns = 8;

    /// <summary>
    /// C += alpha A B' for one whole tile; C is column-major, 24 x 8, with leading dimension <paramref name="ldc"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd(nint depth, double* a, double* b, double alpha, double* c, nint ldc)
    {
        if (depth == 0)
            return;
        if (Vector512.IsHardwareAccelerated)
            MultiplyAdd512(depth, a, b, alpha, c, ldc);
        else if (Vector256.IsHardwareAccelerated)
            MultiplyAdd256(depth, a, b, alpha, c, ldc);
        else
            MultiplyAdd128(depth, a, b, alpha, c, ldc);
    }

    /// <summary>C += alpha A B' with 24 accumulators of 512 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void MultiplyAdd512(nint depth, double* a, double* b, double alpha, double* c, nint ldc)
    {
        Prefetch(c, ldc);
        Vector512<double> c00 = Vector512<double>.Zero, c01 = Vector512<double>.Zero, c02 = Vector512<double>.Zero;
        Vector512<double> c10 = Vector512<double>.Zero, c11 = Vector512<double>.Zero, c12 = Vector512<double>.Zero;
        Vector512<double> c20 = Vector512<double>.Zero, c21 = Vector512<double>.Zero, c22 = Vector512<double>.Zero;
        Vector512<double> c30 = Vector512<double>.Zero, c31 = Vector512<double>.Zero, c32 = Vector512<double>.Zero;
        Vector512<double> c40 = Vector512<double>.Zero, c41 = Vector512<double>.Zero, c42 = Vector512<double>.Zero;
        Vector512<double> c50 = Vector512<double>.Zero, c51 = Vector512<double>.Zero, c52 = Vector512<double>.Zero;
        Vector512<double> c60 = Vector512<double>.Zero, c61 = Vector512<double>.Zero, c62 = Vector512<double>.Zero;
        Vector512<double> c70 = Vector512<double>.Zero, c71 = Vector512<double>.Zero, c72 = Vector512<double>.Zero;
        for (; depth > 0; depth--)
        {
            Vector512<double> a0 = Vector512.Load(a), a1 = Vector512.Load(a + 8), a2 = Vector512.Load(a + 16), column;
            column = Vector512.Create(b[0]);
            c00 = Vector512.FusedMultiplyAdd(a0, column, c00);
            c01 = Vector512.FusedMultiplyAdd(a1, column, c01);
            c02 = Vector512.FusedMultiplyAdd(a2, column, c02);
            column = Vector512.Create(b[1]);
            c10 = Vector512.FusedMultiplyAdd(a0, column, c10);
            c11 = Vector512.FusedMultiplyAdd(a1, column, c11);
            c12 = Vector512.FusedMultiplyAdd(a2, column, c12);
            column = Vector512.Create(b[2]);
            c20 = Vector512.FusedMultiplyAdd(a0, column, c20);
            c21 = Vector512.FusedMultiplyAdd(a1, column, c21);
            c22 = Vector512.FusedMultiplyAdd(a2, column, c22);
            column = Vector512.Create(b[3]);
            c30 = Vector512.FusedMultiplyAdd(a0, column, c30);
            c31 = Vector512.FusedMultiplyAdd(a1, column, c31);
            c32 = Vector512.FusedMultiplyAdd(a2, column, c32);
            column = Vector512.Create(b[4]);
            c40 = Vector512.FusedMultiplyAdd(a0, column, c40);
            c41 = Vector512.FusedMultiplyAdd(a1, column, c41);
            c42 = Vector512.FusedMultiplyAdd(a2, column, c42);
            column = Vector512.Create(b[5]);
            c50 = Vector512.FusedMultiplyAdd(a0, column, c50);
            c51 = Vector512.FusedMultiplyAdd(a1, column, c51);
            c52 = Vector512.FusedMultiplyAdd(a2, column, c52);
            column = Vector512.Create(b[6]);
            c60 = Vector512.FusedMultiplyAdd(a0, column, c60);
            c61 = Vector512.FusedMultiplyAdd(a1, column, c61);
            c62 = Vector512.FusedMultiplyAdd(a2, column, c62);
            column = Vector512.Create(b[7]);
            c70 = Vector512.FusedMultiplyAdd(a0, column, c70);
            c71 = Vector512.FusedMultiplyAdd(a1, column, c71);
            c72 = Vector512.FusedMultiplyAdd(a2, column, c72);
            a += Rows;
            b += Rows;
        }

        var scale = Vector512.Create(alpha);
        Accumulate(c, scale, c00, c01, c02);
        Accumulate(c + ldc, scale, c10, c11, c12);
        Accumulate(c + 2 * ldc, scale, c20, c21, c22);
        Accumulate(c + 3 * ldc, scale, c30, c31, c32);
        Accumulate(c + 4 * ldc, scale, c40, c41, c42);
        Accumulate(c + 5 * ldc, scale, c50, c51, c52);
        Accumulate(c + 6 * ldc, scale, c60, c61, c62);
        Accumulate(c + 7 * ldc, scale, c70, c71, c72);
    }

    /// <summary>C += alpha A B' as four tiles of 12 x 4, each with 12 accumulators of 256 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void MultiplyAdd256(nint depth, double* a, double* b, double alpha, double* c, nint ldc)
    {
        for (var j = 0; j < Columns; j += 4)
            for (var i = 0; i < Rows; i += 12)
                MultiplyAdd12By4(depth, a + i, b + j, alpha, c + i + j * ldc, ldc);
    }

    /// <summary>C += alpha A B' as twelve tiles of 4 x 4, each with 8 accumulators of 128 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void MultiplyAdd128(nint depth, double* a, double* b, double alpha, double* c, nint ldc)
    {
        for (var j = 0; j < Columns; j += 4)
            for (var i = 0; i < Rows; i += 4)
                MultiplyAdd4By4(depth, a + i, b + j, alpha, c + i + j * ldc, ldc);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyAdd12By4(nint depth, double* a, double* b, double alpha, double* c, nint ldc)
    {
        Vector256<double> c00 = Vector256<double>.Zero, c01 = Vector256<double>.Zero, c02 = Vector256<double>.Zero;
        Vector256<double> c10 = Vector256<double>.Zero, c11 = Vector256<double>.Zero, c12 = Vector256<double>.Zero;
        Vector256<double> c20 = Vector256<double>.Zero, c21 = Vector256<double>.Zero, c22 = Vector256<double>.Zero;
        Vector256<double> c30 = Vector256<double>.Zero, c31 = Vector256<double>.Zero, c32 = Vector256<double>.Zero;
        for (; depth > 0; depth--)
        {
            Vector256<double> a0 = Vector256.Load(a), a1 = Vector256.Load(a + 4), a2 = Vector256.Load(a + 8), column;
            column = Vector256.Create(b[0]);
            c00 = Vector256.MultiplyAddEstimate(a0, column, c00);
            c01 = Vector256.MultiplyAddEstimate(a1, column, c01);
            c02 = Vector256.MultiplyAddEstimate(a2, column, c02);
            column = Vector256.Create(b[1]);
            c10 = Vector256.MultiplyAddEstimate(a0, column, c10);
            c11 = Vector256.MultiplyAddEstimate(a1, column, c11);
            c12 = Vector256.MultiplyAddEstimate(a2, column, c12);
            column = Vector256.Create(b[2]);
            c20 = Vector256.MultiplyAddEstimate(a0, column, c20);
            c21 = Vector256.MultiplyAddEstimate(a1, column, c21);
            c22 = Vector256.MultiplyAddEstimate(a2, column, c22);
            column = Vector256.Create(b[3]);
            c30 = Vector256.MultiplyAddEstimate(a0, column, c30);
            c31 = Vector256.MultiplyAddEstimate(a1, column, c31);
            c32 = Vector256.MultiplyAddEstimate(a2, column, c32);
            a += Rows;
            b += Rows;
        }

        var scale = Vector256.Create(alpha);
        Accumulate(c, scale, c00, c01, c02);
        Accumulate(c + ldc, scale, c10, c11, c12);
        Accumulate(c + 2 * ldc, scale, c20, c21, c22);
        Accumulate(c + 3 * ldc, scale, c30, c31, c32);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyAdd4By4(nint depth, double* a, double* b, double alpha, double* c, nint ldc)
    {
        Vector128<double> c00 = Vector128<double>.Zero, c01 = Vector128<double>.Zero;
        Vector128<double> c10 = Vector128<double>.Zero, c11 = Vector128<double>.Zero;
        Vector128<double> c20 = Vector128<double>.Zero, c21 = Vector128<double>.Zero;
        Vector128<double> c30 = Vector128<double>.Zero, c31 = Vector128<double>.Zero;
        for (; depth > 0; depth--)
        {
            Vector128<double> a0 = Vector128.Load(a), a1 = Vector128.Load(a + 2), column;
            column = Vector128.Create(b[0]);
            c00 += a0 * column;
            c01 += a1 * column;
            column = Vector128.Create(b[1]);
            c10 += a0 * column;
            c11 += a1 * column;
            column = Vector128.Create(b[2]);
            c20 += a0 * column;
            c21 += a1 * column;
            column = Vector128.Create(b[3]);
            c30 += a0 * column;
            c31 += a1 * column;
            a += Rows;
            b += Rows;
        }

        var scale = Vector128.Create(alpha);
        Accumulate(c, scale, c00, c01);
        Accumulate(c + ldc, scale, c10, c11);
        Accumulate(c + 2 * ldc, scale, c20, c21);
        Accumulate(c + 3 * ldc, scale, c30, c31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate(double* c, Vector512<double> scale, Vector512<double> v0, Vector512<double> v1,
        Vector512<double> v2)
    {
        Vector512.FusedMultiplyAdd(v0, scale, Vector512.Load(c)).Store(c);
        Vector512.FusedMultiplyAdd(v1, scale, Vector512.Load(c + 8)).Store(c + 8);
        Vector512.FusedMultiplyAdd(v2, scale, Vector512.Load(c + 16)).Store(c + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate(double* c, Vector256<double> scale, Vector256<double> v0, Vector256<double> v1,
        Vector256<double> v2)
    {
        Vector256.MultiplyAddEstimate(v0, scale, Vector256.Load(c)).Store(c);
        Vector256.MultiplyAddEstimate(v1, scale, Vector256.Load(c + 4)).Store(c + 4);
        Vector256.MultiplyAddEstimate(v2, scale, Vector256.Load(c + 8)).Store(c + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate(double* c, Vector128<double> scale, Vector128<double> v0, Vector128<double> v1)
    {
        (v0 * scale + Vector128.Load(c)).Store(c);
        (v1 * scale + Vector128.Load(c + 2)).Store(c + 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(double* c, nint ldc)
    {
        if (!Sse.IsSupported)
            return;
        for (var j = 0; j < Columns; j++, c += ldc)
        {
            Sse.Prefetch0(c);
            Sse.Prefetch0(c + 8);
            Sse.Prefetch0(c + 16);
            Sse.Prefetch0(c + 23);
        }
    }
}
