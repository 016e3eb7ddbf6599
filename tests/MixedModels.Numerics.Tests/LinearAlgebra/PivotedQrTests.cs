using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Numerics.Tests.LinearAlgebra;

public class PivotedQrTests
{
    // R 4.2.2: i <- 0:11; a <- i %% 3; b <- (i %/% 3) %% 2; x <- sin(i+1); y <- i^2/10 + cos(3*i)
    // X <- cbind(1, a==0, a==1, a==2, b==0, x, b==1, 2*x-3, x^2, x^2 + 1e-9*cos(i)); q <- qr(X, tol = 1e-7)
    private const int N = 12;

    private static readonly int[] PivotOfR = [0, 1, 2, 4, 5, 8, 3, 6, 7, 9];

    private static readonly double[] CoefficientsOfR =
    [
        5.103814649756889, -4.484928844724136, -6.6391327747999647, double.NaN, -1.1946639171203952,
        -1.2485888993360275, double.NaN, double.NaN, 6.5811118574096756, double.NaN,
    ];

    // hat(q)
    private static readonly double[] LeveragesOfR =
    [
        0.62199077941127023, 0.48594522839019116, 0.64285519015007742, 0.38932673865318684, 0.41819436341890076,
        0.6026946235030145,
        0.36692856646920546, 0.46950775725602295, 0.38365964134915526, 0.62752117408332009, 0.4832386157353501,
        0.50813732158030478,
    ];

    // diag(chol2inv(qr.R(q)[1:6, 1:6]))
    private static readonly double[] UnscaledVariancesOfR =
        [
            1.1087243186307465,
            1.3602401695947093,
            4.5874925535784818,
            2.348285827793418,
            1.1251122660801698,
            6.5303083661415604,
        ];

    [Fact]
    public void Aliased_columns_rank_and_estimates_are_those_of_R()
    {
        var (x, y) = AliasedDesign();
        var qr = PivotedQr.Decompose(x, N, 10);
        Assert.Equal(6, qr.Rank);
        Assert.Equal(PivotOfR, qr.Pivot.ToArray());
        var coefficients = qr.Solve(y);
        for (var j = 0; j < 10; j++)
            Assert.Equal(CoefficientsOfR[j], coefficients[j], 1e-12);
        var leverages = qr.Leverages();
        for (var i = 0; i < N; i++)
            Assert.Equal(LeveragesOfR[i], leverages[i], 1e-13);
        var covariance = qr.UnscaledCovariance();
        for (var j = 0; j < 6; j++)
            Assert.Equal(UnscaledVariancesOfR[j], covariance[j + j * 6], 1e-12);
    }

    [Fact]
    public void Columns_that_vanish_go_to_the_end_as_in_R()
    {
        // qr(cbind(0, 1:3, 0, c(2, 4, 6.0000001), c(1, 0, 0))): 6.0000001 is below the tolerance, 6.00001 above it.
        AssertPivot([0, 0, 0, 1, 2, 3, 0, 0, 0, 2, 4, 6.0000001, 1, 0, 0], 3, 5, 2, [1, 4, 0, 2, 3]);
        AssertPivot([0, 0, 0, 1, 2, 3, 0, 0, 0, 2, 4, 6.00001, 1, 0, 0, 5, 1, 1], 3, 6, 3, [1, 3, 4, 5, 0, 2]);
    }

    [Fact]
    public void More_columns_than_rows_are_handled_as_in_R()
    {
        AssertPivot([1, 0, 2, 2, 1, 2, 3, 1, 4, 4, 5, 1], 3, 4, 3, [0, 1, 3, 2]);
        AssertPivot([1, 2], 1, 2, 1, [0, 1]);
        AssertPivot([0, 2], 1, 2, 1, [1, 0]);
    }

    [Fact]
    public void No_columns_is_rank_zero()
    {
        var qr = PivotedQr.Decompose([], 3, 0);
        Assert.Equal(0, qr.Rank);
        Assert.Equal([1.0, 2, 3], qr.Residuals([1, 2, 3]));
        Assert.Equal([0.0, 0, 0], qr.Leverages());
    }

    /// <summary>
    /// NIST StRD, Longley: certified to 15 digits, condition number 5e9 (so about 1e-10 is all that QR in double can
    /// give).
    /// </summary>
    [Fact]
    public void Longley_is_solved_to_the_certified_values()
    {
        double[] gnpDeflator =
        [
            83.0, 88.5, 88.2, 89.5, 96.2, 98.1, 99.0, 100.0, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7, 116.9,
        ];
        double[] gnp =
        [
            234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769, 444546, 482704,
            502601, 518173, 554894,
        ];
        double[] unemployed =
        [
            2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806, 4007,
        ];
        double[] forces =
        [
            1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572, 2827,
        ];
        double[] population =
        [
            107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445, 121950, 123366,
            125368, 127852, 130081,
        ];
        double[] employed =
        [
            60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655, 69564,
            69331, 70551,
        ];
        double[] certified =
        [
            -3482258.63459582, 15.0618722713733, -0.358191792925910E-01, -2.02022980381683, -1.03322686717359,
            -0.511041056535807E-01, 1829.15146461355,
        ];
        var year = Enumerable.Range(1947, 16).Select(value => (double)value).ToArray();
        double[] x =
        [
            .. Enumerable.Repeat(1.0, 16), .. gnpDeflator, .. gnp, .. unemployed, .. forces, .. population, .. year,
        ];
        var qr = PivotedQr.Decompose(x, 16, 7);
        Assert.Equal(7, qr.Rank);
        var coefficients = qr.Solve(employed);
        for (var j = 0; j < 7; j++)
            Assert.Equal(1, coefficients[j] / certified[j], 1e-10);
        var sumOfSquares = qr.Residuals(employed).Sum(r => r * r);
        Assert.Equal(1, sumOfSquares / 836424.055505915, 1e-11);
    }

    [Fact]
    public void Q_and_Q_transposed_undo_each_other_and_restore_X()
    {
        var (x, y) = AliasedDesign();
        var qr = PivotedQr.Decompose(x, N, 10);
        var effects = (double[])y.Clone();
        qr.ApplyQTransposed(effects);
        qr.ApplyQ(effects);
        for (var i = 0; i < N; i++)
            Assert.Equal(y[i], effects[i], 1e-13);
        for (var j = 0; j < qr.Rank; j++)
        {
            var column = new double[N];
            for (var i = 0; i <= j; i++)
                column[i] = qr.R(i, j);
            qr.ApplyQ(column);
            for (var i = 0; i < N; i++)
                Assert.Equal(x[i + qr.Pivot[j] * N], column[i], 1e-13);
        }
    }

    private static void AssertPivot(double[] x, int rows, int columns, int rank, int[] pivot)
    {
        var qr = PivotedQr.Decompose(x, rows, columns);
        Assert.Equal(rank, qr.Rank);
        Assert.Equal(pivot, qr.Pivot.ToArray());
    }

    private static (double[] X, double[] Y) AliasedDesign()
    {
        var x = new double[N * 10];
        var y = new double[N];
        for (var i = 0; i < N; i++)
        {
            var (a, b, v) = (i % 3, i / 3 % 2, Math.Sin(i + 1));
            double[] row =
            [
                1, a == 0 ? 1 : 0, a == 1 ? 1 : 0, a == 2 ? 1 : 0, b == 0 ? 1 : 0, v, b == 1 ? 1 : 0, 2 * v - 3, v * v,
                v * v + 1e-9 * Math.Cos(i),
            ];
            for (var j = 0; j < 10; j++)
                x[i + j * N] = row[j];
            y[i] = i * i / 10.0 + Math.Cos(3 * i);
        }

        return (x, y);
    }
}
