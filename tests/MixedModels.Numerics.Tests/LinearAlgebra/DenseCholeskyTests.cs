using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Numerics.Tests.LinearAlgebra;

public class DenseCholeskyTests
{
    public static TheoryData<int, int> Orders
    {
        get
        {
            var data = new TheoryData<int, int>();
            foreach (var n in (int[])[1, 2, 3, 5, 8, 9, 10, 11, 12, 16, 17, 23, 24, 25, 31, 47, 48, 49, 96, 100, 191,
                192, 193, 240, 288, 289, 300, 385, 500, 577])
            {
                data.Add(n, n);
                data.Add(n, n + 3);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Factor_equals_textbook_Cholesky_and_leaves_the_rest_alone(int n, int lda)
    {
        var a = TestMatrices.PositiveDefinite(n, lda);
        var expected = TestMatrices.Cholesky(a, n, lda);
        Assert.Equal(-1, DenseCholesky.Factor(a, n, lda));
        TestMatrices.AssertClose(expected, a, 1e-13 * Math.Sqrt(n));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Invert_gives_the_inverse_of_the_factored_matrix(int n, int lda)
    {
        var a = TestMatrices.PositiveDefinite(n, lda);
        var inverse = TestMatrices.Cholesky(a, n, lda);
        DenseCholesky.Invert(inverse, n, lda);
        double worst = 0;
        var step = Math.Max(1, n / 40); // a sample of columns of A A^-1 is enough
        for (var j = 0; j < n; j += step)
        {
            for (var i = 0; i < n; i++)
            {
                double sum = 0;
                for (var k = 0; k < n; k++)
                    sum += Symmetric(a, i, k, lda) * Symmetric(inverse, k, j, lda);
                worst = Math.Max(worst, Math.Abs(sum - (i == j ? 1 : 0)));
            }
        }

        // condition number is a few units
        Assert.True(worst < 1e-13 * Math.Sqrt(n), $"A A^-1 differs from I by {worst}");
        for (var j = 0; j < n; j++)
            for (var i = 0; i < lda && j * lda + i < inverse.Length; i++)
                Assert.True((i < j || i >= n) == double.IsNaN(inverse[i + j * lda]), $"element ({i}, {j})");
    }

    [Theory]
    [InlineData(300)]
    [InlineData(700)]
    public void Threads_do_not_change_a_bit(int n)
    {
        var source = TestMatrices.PositiveDefinite(n, n);
        var alone = (double[])source.Clone();
        DenseCholesky.Factor(alone, n, n, 1);
        var aloneInverse = (double[])alone.Clone();
        DenseCholesky.Invert(aloneInverse, n, n, 1);
        foreach (var threads in (int[])[2, 3, 7])
        {
            var shared = (double[])source.Clone();
            Assert.Equal(-1, DenseCholesky.Factor(shared, n, n, threads));
            TestMatrices.AssertClose(alone, shared, 0);
            DenseCholesky.Invert(shared, n, n, threads);
            TestMatrices.AssertClose(aloneInverse, shared, 0);
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(6, 4)]
    [InlineData(30, 0)]
    [InlineData(30, 29)]
    [InlineData(200, 111)]
    [InlineData(600, 191)]
    [InlineData(600, 192)]
    [InlineData(600, 595)]
    public void First_bad_pivot_is_reported(int n, int bad)
    {
        foreach (var value in (double[])[-1e6, double.NaN, double.PositiveInfinity])
        {
            var a = TestMatrices.PositiveDefinite(n, n);
            a[bad + bad * n] = value;
            Assert.Equal(bad, DenseCholesky.Factor(a, n, n, 2));
        }
    }

    [Fact]
    public void Empty_matrix_is_fine()
    {
        Assert.Equal(-1, DenseCholesky.Factor([], 0, 1));
        DenseCholesky.Invert([], 0, 1);
    }

    [Fact]
    public void Short_span_is_refused()
    {
        Assert.Throws<ArgumentException>(() => DenseCholesky.Factor(new double[8], 3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => DenseCholesky.Factor(new double[9], 3, 2));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(240)]
    [InlineData(400)]
    public void Nothing_is_allocated_after_the_first_call(int n)
    {
        var source = TestMatrices.PositiveDefinite(n, n);
        var a = (double[])source.Clone();
        DenseCholesky.Factor(a, n, n);
        DenseCholesky.Invert(a, n, n);
        // The runtime itself allocates now and then while it compiles a method anew; a kernel that did would do so
        // every time.
        var least = long.MaxValue;
        for (var batch = 0; batch < 50 && least > 0; batch++)
        {
            source.CopyTo(a, 0);
            var before = GC.GetAllocatedBytesForCurrentThread();
            DenseCholesky.Factor(a, n, n);
            DenseCholesky.Invert(a, n, n);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
    }

    private static double Symmetric(double[] a, int i, int j, int lda) => i >= j ? a[i + j * lda] : a[j + i * lda];
}
