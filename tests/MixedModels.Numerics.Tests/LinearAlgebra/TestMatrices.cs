namespace MixedModels.Numerics.Tests.LinearAlgebra;

/// <summary>
/// Deterministic matrices, and slow obvious versions of the kernels, to test against. All column-major.
/// </summary>
internal static class TestMatrices
{
    public static double[] Random(int rows, int columns, int ld, int seed = 1)
    {
        var random = new Random(seed);
        var a = new double[ld * columns];
        for (var i = 0; i < a.Length; i++)
            a[i] = random.NextDouble() - 0.5;
        _ = rows;
        return a;
    }

    /// <summary>
    /// A symmetric positive definite matrix with eigenvalues of order n, its upper triangle and padding filled with
    /// NaN.
    /// </summary>
    public static double[] PositiveDefinite(int n, int lda, int seed = 1)
    {
        var a = Random(n, n, lda, seed);
        for (var j = 0; j < n; j++)
        {
            a[j + j * lda] += 1 + 0.5 * n;
            for (var i = 0; i < lda; i++)
                if (i < j || i >= n)
                    a[i + j * lda] = double.NaN;
        }

        return a;
    }

    /// <summary>Textbook Cholesky of the lower triangle.</summary>
    public static double[] Cholesky(double[] a, int n, int lda)
    {
        var l = (double[])a.Clone();
        for (var j = 0; j < n; j++)
        {
            for (var i = j; i < n; i++)
            {
                var sum = a[i + j * lda];
                for (var k = 0; k < j; k++)
                    sum -= l[i + k * lda] * l[j + k * lda];
                l[i + j * lda] = i == j ? Math.Sqrt(sum) : sum / l[j + j * lda];
            }
        }

        return l;
    }

    /// <summary>A lower triangular matrix with a diagonal well away from zero; NaN above the diagonal.</summary>
    public static double[] Lower(int n, int ld, int seed = 1)
    {
        var l = PositiveDefinite(n, ld, seed);
        for (var j = 0; j < n; j++)
        {
            l[j + j * ld] = 1 + 0.01 * j;
            for (var i = j + 1; i < n; i++)
                l[i + j * ld] /= Math.Sqrt(n);
        }

        return l;
    }

    /// <summary>Asserts that two arrays agree, NaN being equal to NaN.</summary>
    public static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        for (var i = 0; i < expected.Length; i++)
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance)
                && !(double.IsNaN(expected[i]) && double.IsNaN(actual[i])))
                Assert.Fail($"element {i}: {actual[i]} instead of {expected[i]}");
    }
}
