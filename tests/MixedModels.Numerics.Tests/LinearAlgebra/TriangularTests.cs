using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Numerics.Tests.LinearAlgebra;

public class TriangularTests
{
    public static TheoryData<int, int> Shapes => new()
    {
        { 1, 1 }, { 3, 2 }, { 8, 20 }, { 12, 4 }, { 12, 5 }, { 25, 30 }, { 100, 50 }, { 192, 24 }, { 193, 100 },
        { 401, 250 }, { 30, 0 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Solutions_multiply_back_to_the_right_hand_sides(int n, int count)
    {
        var ld = n + 3;
        var l = TestMatrices.Lower(n, ld); // NaN above the diagonal
        var x = TestMatrices.Random(n, count, n + 1, 5);
        var right = TestMatrices.Random(count, n, count + 2, 6);
        var (b, bt, br) = (new double[x.Length], new double[x.Length], new double[right.Length]);
        for (var i = 0; i < n; i++)
        {
            for (var p = 0; p <= i; p++)
            {
                for (var j = 0; j < count; j++)
                {
                    b[i + j * (n + 1)] += l[i + p * ld] * x[p + j * (n + 1)];
                    bt[p + j * (n + 1)] += l[i + p * ld] * x[i + j * (n + 1)];
                    br[j + i * (count + 2)] += l[i + p * ld] * right[j + p * (count + 2)];
                }
            }
        }

        foreach (var threads in (int[])[1, 2])
        {
            var (y, yt, yr) = ((double[])b.Clone(), (double[])bt.Clone(), (double[])br.Clone());
            Triangular.SolveLower(l, n, ld, y, n + 1, count, threads);
            Triangular.SolveLowerTransposed(l, n, ld, yt, n + 1, count, threads);
            Triangular.SolveRightLowerTransposed(l, n, ld, yr, count + 2, count, threads);
            AssertPart(x, y, n, count, n + 1);
            AssertPart(x, yt, n, count, n + 1);
            AssertPart(right, yr, count, n, count + 2);
        }

        if (count == 0)
            return;
        Triangular.SolveLower(l, n, ld, b);
        Triangular.SolveLowerTransposed(l, n, ld, bt);
        AssertPart(x, b, n, 1, n + 1);
        AssertPart(x, bt, n, 1, n + 1);
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        var l = TestMatrices.Lower(400, 400);
        var one = TestMatrices.Random(400, 300, 400, 2);
        var three = (double[])one.Clone();
        Triangular.SolveLower(l, 400, 400, one, 400, 300, 1);
        Triangular.SolveLower(l, 400, 400, three, 400, 300, 3);
        Assert.True(one.AsSpan().SequenceEqual(three));
    }

    private static void AssertPart(double[] expected, double[] actual, int rows, int columns, int ld)
    {
        for (var j = 0; j < columns; j++)
            for (var i = 0; i < rows; i++)
                // L is well conditioned
                Assert.True(Math.Abs(expected[i + j * ld] - actual[i + j * ld]) < 1e-12, $"element ({i}, {j})");
    }
}
