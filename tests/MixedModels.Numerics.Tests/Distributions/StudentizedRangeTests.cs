using MixedModels.Numerics.Distributions;

namespace MixedModels.Numerics.Tests.Distributions;

public class StudentizedRangeTests
{
    /// <summary>The range of two values is sqrt(2) |t|; the trapezoidal rule leaves 1e-12, in any tail.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(7)]
    [InlineData(60)]
    [InlineData(1234.5)]
    [InlineData(1e6)]
    [InlineData(double.PositiveInfinity)]
    public void Of_two_means_it_is_Student_s(double df)
    {
        foreach (var t in new[] { 0.01, 0.3, 1, 2, 3.5, 6, 12, 25 })
        {
            var expected = StudentT.TwoSidedP(t, df);
            Assert.Equal(1, StudentizedRange.Survival(Math.Sqrt(2) * t, 2, df) / expected, 3e-12);
        }
    }

    /// <summary>P(range of three known values > w) by one integral over the middle value, halving the step.</summary>
    [Fact]
    public void Of_three_known_means_it_is_the_integral_of_the_range()
    {
        const double w = 3.7, step = 1e-3;
        var inside = 0.0;
        for (var z = -12.0; z < 12; z += step)
        {
            var between = Normal.Cdf(z) - Normal.Cdf(z - w);
            inside += 3 * Normal.Density(z) * between * between * step;
        }
        Assert.Equal(1 - inside, StudentizedRange.Survival(w, 3, double.PositiveInfinity), 1e-13);
    }

    /// <summary>
    /// The double integral of the textbook (Copenhaver and Holland 1988, J. Stat. Comput. Simul. 30, 1) by Simpson's
    /// rule on a fine grid. R's ptukey is no reference for it: at k = 2, df = 3 it is off by 1e-6 from Student's t.
    /// </summary>
    [Theory]
    [InlineData(3.5, 3, 3)]
    [InlineData(4.3, 5, 10)]
    [InlineData(5.1, 20, 45)]
    public void It_is_the_double_integral_of_the_textbook(double q, int means, double df)
    {
        var logConstant = Math.Log(2) + df / 2 * Math.Log(df / 2) - LogGamma(df / 2);
        var tail = Simpson(0, 1 + 40 / Math.Sqrt(df), 1500, s => s == 0 ? 0
            : Math.Exp(logConstant + (df - 1) * Math.Log(s) - df * s * s / 2) * (1 - Inside(q * s)));
        Assert.Equal(1, StudentizedRange.Survival(q, means, df) / tail, 1e-8);

        double Inside(double w) => means * Simpson(-8.5, 8.5, 340,
            z => Normal.Density(z) * Math.Pow(Normal.Cdf(z) - Normal.Cdf(z - w), means - 1));
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(10, 30.5)]
    [InlineData(50, 500)]
    public void Quantiles_invert_the_tail(int means, double df)
    {
        foreach (var p in new[] { 0.9, 0.5, 0.05, 1e-3, 1e-12, 1e-40 })
        {
            var q = StudentizedRange.UpperQuantile(p, means, df);
            Assert.Equal(1, StudentizedRange.Survival(q, means, df) / p, 1e-10);
        }
    }

    [Fact]
    public void What_is_no_probability_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentizedRange.Survival(1, 1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentizedRange.Survival(1, 3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentizedRange.UpperQuantile(1.5, 3, 5));
        Assert.Equal(1, StudentizedRange.Survival(0, 3, 5));
        Assert.Equal(0, StudentizedRange.Survival(double.PositiveInfinity, 3, 5));
        Assert.True(double.IsNaN(StudentizedRange.Survival(double.NaN, 3, 5)));
    }

    private static double Simpson(double from, double to, int panels, Func<double, double> f)
    {
        var (step, sum) = ((to - from) / panels, 0.0);
        for (var i = 0; i <= panels; i++)
            sum += (i == 0 || i == panels ? 1 : i % 2 == 1 ? 4 : 2) * f(from + i * step);
        return sum * step / 3;
    }

    /// <summary>log Gamma of a half-integer by its recursion.</summary>
    private static double LogGamma(double x)
    {
        var sum = x % 1 == 0 ? 0 : Math.Log(Math.PI) / 2;
        for (var i = x - 1; i > 0; i--) sum += Math.Log(i);
        return sum;
    }
}
