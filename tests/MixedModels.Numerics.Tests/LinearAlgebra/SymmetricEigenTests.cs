using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Numerics.Tests.LinearAlgebra;

public class SymmetricEigenTests
{
    [Fact]
    public void Second_differences_have_the_known_spectrum()
    {
        const int n = 40;
        var a = new double[n * n];
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i < j; i++)
                a[i + j * n] = double.NaN; // the upper triangle is not read
            a[j + j * n] = 2;
            if (j + 1 < n)
                a[j + 1 + j * n] = -1;
        }

        var eigen = SymmetricEigen.Decompose(a, n);
        for (var k = 0; k < n; k++)
            Assert.Equal(2 - 2 * Math.Cos((k + 1) * Math.PI / (n + 1)), eigen.Values[k], 1e-14);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(50)]
    public void Vectors_are_orthonormal_and_rebuild_the_matrix(int n)
    {
        var a = TestMatrices.Random(n, n, n, seed: n);
        var eigen = SymmetricEigen.Decompose(a, n);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                double product = 0, rebuilt = 0;
                for (var k = 0; k < n; k++)
                {
                    product += eigen.Vector(i)[k] * eigen.Vector(j)[k];
                    rebuilt += eigen.Values[k] * eigen.Vector(k)[i] * eigen.Vector(k)[j];
                }

                Assert.Equal(i == j ? 1 : 0, product, 1e-14 * n);
                Assert.Equal(a[i + j * n], rebuilt, 1e-14 * n);
            }
        }
    }

    [Fact]
    public void Rank_deficient_and_graded_matrices_are_resolved()
    {
        // v v' with v = (3, 4): eigenvalues 0 and 25.
        var singular = SymmetricEigen.Decompose([9, 12, 12, 16], 2);
        Assert.Equal(0, singular.Values[0], 1e-14); // a few roundings of 25
        Assert.Equal(25, singular.Values[1], 1e-14);
        Assert.Equal(0.8, singular.Vector(1)[1], 1e-15);
        // (1, 1e-8; 1e-8, 1e-15): product of eigenvalues = determinant 9e-16.
        var graded = SymmetricEigen.Decompose([1, 1e-8, 1e-8, 1e-15], 2);
        Assert.Equal(1, graded.Values[0] / 9e-16, 1e-6); // 1e-15 - 1e-16 in one subtraction
    }

    [Fact]
    public void Diagonal_and_zero_matrices_come_back_sorted()
    {
        Assert.Equal([-2.0, 1, 3], SymmetricEigen.Decompose([3, 0, 0, 0, -2, 0, 0, 0, 1], 3).Values.ToArray());
        Assert.Equal([0.0, 0], SymmetricEigen.Decompose([0, 0, 0, 0], 2).Values.ToArray());
        Assert.Throws<ArgumentException>(() => SymmetricEigen.Decompose([double.NaN], 1));
    }

    [Fact]
    public void The_positive_part_keeps_what_is_positive_and_leaves_nothing_of_the_rest()
    {
        // V diag(5, -2) V' with V = (3, 4; 4, -3) / 5: the positive part is 5 v v'.
        double[] a = [0.52, 3.36, 3.36, 2.48];
        SymmetricEigen.KeepPositive(a, new double[8], 2);
        double[] expected = [1.8, 2.4, 2.4, 3.2];
        Assert.All(expected.Zip(a), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }
}
