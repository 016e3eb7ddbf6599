using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Numerics.Tests.LinearAlgebra;

public class GemmTests
{
    private const double Alpha = -0.75;

    public static TheoryData<int, int, int> Shapes => new()
    {
        { 0, 3, 2 }, { 1, 1, 1 }, { 3, 2, 5 }, { 5, 9, 1 }, { 24, 8, 16 }, { 25, 9, 17 }, { 7, 300, 40 },
        { 300, 5, 31 },
        { 300, 1, 100 }, { 2, 64, 90 }, { 50, 70, 240 }, { 50, 70, 241 }, { 193, 100, 500 }, { 400, 230, 3 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Products_equal_the_definition(int m, int n, int k)
    {
        var (lda, ldb, ldc) = (m + 2, k + 1, m + 3);
        var (ldat, ldbt) = (k + 4, n + 5);
        var a = TestMatrices.Random(m, k, lda, 1);
        var b = TestMatrices.Random(k, n, ldb, 2);
        var start = TestMatrices.Random(m, n, ldc, 3);
        var at = Transpose(a, lda, m, k, ldat);
        var bt = Transpose(b, ldb, k, n, ldbt);
        var expected = (double[])start.Clone();
        for (var j = 0; j < n; j++)
            for (var i = 0; i < m; i++)
                for (var p = 0; p < k; p++)
                    expected[i + j * ldc] += Alpha * a[i + p * lda] * b[p + j * ldb];

        foreach (var threads in (int[])[1, 2])
        {
            Check(c => Gemm.MultiplyAdd(Alpha, a, lda, b, ldb, c, ldc, m, n, k, threads));
            Check(c => Gemm.MultiplyAddTransposedRight(Alpha, a, lda, bt, ldbt, c, ldc, m, n, k, threads));
            Check(c => Gemm.MultiplyAddTransposedLeft(Alpha, at, ldat, b, ldb, c, ldc, m, n, k, threads));
        }

        void Check(Action<double[]> multiply)
        {
            var c = (double[])start.Clone();
            multiply(c);
            TestMatrices.AssertClose(expected, c, 1e-14 * Math.Sqrt(k) + 1e-15); // sums of k terms below 1/4
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(24, 24)]
    [InlineData(61, 500)]
    [InlineData(250, 20)]
    public void Symmetric_update_touches_the_lower_triangle_only(int n, int k)
    {
        var (lda, ldc) = (n + 1, n + 2);
        var a = TestMatrices.Random(n, k, lda, 1);
        var at = Transpose(a, lda, n, k, k + 3);
        var start = TestMatrices.PositiveDefinite(n, ldc); // NaN outside the lower triangle
        var expected = (double[])start.Clone();
        for (var j = 0; j < n; j++)
            for (var i = j; i < n; i++)
                for (var p = 0; p < k; p++)
                    expected[i + j * ldc] += Alpha * a[i + p * lda] * a[j + p * lda];

        foreach (var threads in (int[])[1, 2])
        {
            var c = (double[])start.Clone();
            Gemm.SymmetricRankUpdate(Alpha, a, lda, c, ldc, n, k, threads);
            TestMatrices.AssertClose(expected, c, 2e-13); // diagonal of order 100
            c = (double[])start.Clone();
            Gemm.SymmetricRankUpdateTransposed(Alpha, at, k + 3, c, ldc, n, k, threads);
            TestMatrices.AssertClose(expected, c, 2e-13);
        }
    }

    /// <summary>All register kernels give the product, whatever the processor prefers.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(37)]
    public unsafe void Every_micro_kernel_gives_the_tile(int depth)
    {
        var a = TestMatrices.Random(24, depth, 24, 1);
        var b = TestMatrices.Random(24, depth, 24, 2);
        var start = TestMatrices.Random(24, 8, 30, 3);
        var expected = (double[])start.Clone();
        for (var j = 0; j < 8; j++)
            for (var i = 0; i < 24; i++)
                for (var p = 0; p < depth; p++)
                    expected[i + j * 30] += Alpha * a[i + p * 24] * b[j + p * 24];
        for (var kernel = 0; kernel < 3; kernel++)
        {
            var c = (double[])start.Clone();
            fixed (double* pa = a, pb = b, pc = c)
            {
                if (kernel == 0)
                    MicroKernel.MultiplyAdd128(depth, pa, pb, Alpha, pc, 30);
                else if (kernel == 1)
                    MicroKernel.MultiplyAdd256(depth, pa, pb, Alpha, pc, 30);
                else
                    MicroKernel.MultiplyAdd512(depth, pa, pb, Alpha, pc, 30);
            }

            TestMatrices.AssertClose(expected, c, 1e-14);
        }
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        var a = TestMatrices.Random(500, 300, 500, 1);
        var b = TestMatrices.Random(300, 700, 300, 2);
        var one = new double[500 * 700];
        var three = new double[500 * 700];
        Gemm.MultiplyAdd(1, a, 500, b, 300, one, 500, 500, 700, 300, 1);
        Gemm.MultiplyAdd(1, a, 500, b, 300, three, 500, 500, 700, 300, 3);
        Assert.True(one.AsSpan().SequenceEqual(three));
    }

    [Fact]
    public void Short_spans_are_refused() =>
        Assert.Throws<ArgumentException>(
            () => Gemm.MultiplyAdd(1, new double[5], 2, new double[6], 3, new double[4], 2, 2, 2, 3));

    private static double[] Transpose(double[] a, int lda, int rows, int columns, int ldt)
    {
        var t = TestMatrices.Random(columns, rows, ldt, 9);
        for (var j = 0; j < columns; j++)
            for (var i = 0; i < rows; i++)
                t[j + i * ldt] = a[i + j * lda];
        return t;
    }
}
