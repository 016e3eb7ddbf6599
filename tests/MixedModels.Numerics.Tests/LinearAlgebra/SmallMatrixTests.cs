using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Numerics.Tests.LinearAlgebra;

public class SmallMatrixTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    public void Factor_inverse_and_solves_agree_with_the_definition(int k)
    {
        var a = TestMatrices.PositiveDefinite(k, k);
        var expected = TestMatrices.Cholesky(a, k, k);
        var l = (double[])a.Clone();
        Assert.Equal(-1, SmallMatrix.Factor(l, k));
        for (var j = 0; j < k; j++)
            for (var i = j; i < k; i++)
                Assert.Equal(expected[i + j * k], l[i + j * k], 1e-14);

        var inverse = (double[])l.Clone();
        SmallMatrix.InvertLower(inverse, k);
        for (var i = 0; i < k; i++)
            for (var j = 0; j <= i; j++)
                Assert.Equal(i == j ? 1 : 0,
                    Enumerable.Range(j, i - j + 1).Sum(p => l[i + p * k] * inverse[p + j * k]), 1e-14);

        var x = Enumerable.Range(1, k).Select(i => 1.0 / i).ToArray();
        var b = new double[k];
        var bt = new double[k];
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                b[i] += l[i + j * k] * x[j];
                bt[j] += l[i + j * k] * x[i];
            }
        }

        SmallMatrix.SolveLower(l, k, b);
        SmallMatrix.SolveLowerTransposed(l, k, bt);
        for (var i = 0; i < k; i++)
        {
            Assert.Equal(x[i], b[i], 1e-14);
            Assert.Equal(x[i], bt[i], 1e-14);
        }
    }

    [Fact]
    public void Bad_pivot_is_reported()
    {
        double[] a = [1, 2, 0, 4];
        Assert.Equal(1, SmallMatrix.Factor(a, 2));
        Assert.Equal(0, SmallMatrix.Factor(new double[] { double.NaN }, 1));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 2, 4)]
    [InlineData(8, 8, 8)]
    public void Products_and_right_solve_agree_with_the_definition(int m, int n, int k)
    {
        var a = TestMatrices.Random(m, k, m, 1);
        var b = TestMatrices.Random(k, n, k, 2);
        var start = TestMatrices.Random(m, n, m, 3);
        var expected = (double[])start.Clone();
        for (var i = 0; i < m; i++)
            for (var j = 0; j < n; j++)
                for (var p = 0; p < k; p++)
                    expected[i + j * m] += -0.5 * a[i + p * m] * b[p + j * k];
        var c = (double[])start.Clone();
        SmallMatrix.MultiplyAdd(-0.5, a, b, c, m, n, k);
        AssertClose(expected, c);
        c = (double[])start.Clone();
        SmallMatrix.MultiplyAddTransposedRight(-0.5, a, Transpose(b, k, n), c, m, n, k);
        AssertClose(expected, c);
        c = (double[])start.Clone();
        SmallMatrix.MultiplyAddTransposedLeft(-0.5, Transpose(a, m, k), b, c, m, n, k);
        AssertClose(expected, c);

        var l = TestMatrices.Lower(k, k);
        var x = new double[m * k];
        for (var i = 0; i < m; i++)
            for (var j = 0; j < k; j++)
                for (var p = 0; p <= j; p++)
                    x[i + j * m] += a[i + p * m] * l[j + p * k];
        SmallMatrix.SolveRightLowerTransposed(l, k, x, m);
        AssertClose(a, x);
    }

    private static double[] Transpose(double[] a, int rows, int columns)
    {
        var t = new double[a.Length];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                t[j + i * columns] = a[i + j * rows];
        return t;
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-14);
    }
}
