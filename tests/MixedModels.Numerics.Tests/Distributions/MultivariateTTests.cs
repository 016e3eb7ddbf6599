using MixedModels.Numerics.Distributions;

namespace MixedModels.Numerics.Tests.Distributions;

public class MultivariateTTests
{
    private static readonly double[,] Half = { { 1, 0.5, 0.5 }, { 0.5, 1, 0.5 }, { 0.5, 0.5, 1 } };

    private static readonly double[,] Mixed =
    {
        { 1, 0.3, -0.4, 0.6 }, { 0.3, 1, 0.2, 0.1 }, { -0.4, 0.2, 1, 0 }, { 0.6, 0.1, 0, 1 },
    };

    [Theory]
    [InlineData(0.4, 3)]
    [InlineData(2.2, 17.5)]
    [InlineData(6, 4)]
    [InlineData(9, double.PositiveInfinity)]
    public void One_statistic_is_students(double c, double df) =>
        Assert.Equal(1, new MultivariateT(new double[,] { { 1 } }).Survival(c, df) / StudentT.TwoSidedP(c, df), 1e-11);

    /// <summary>mvtnorm's pmvt with an error below 2e-7; a fixed sequence of 2,048 points leaves about 1e-3.</summary>
    [Fact]
    public void Probabilities_are_those_of_mvtnorm()
    {
        Assert.Equal(0.0543077782306, new MultivariateT(Half).Survival(2.5, 20), 1e-4);
        Assert.Equal(0.0831210918634, new MultivariateT(Mixed).Survival(2.8, 7), 1e-4);
        Assert.Equal(0.736581898089, new MultivariateT(Mixed).Survival(1, double.PositiveInfinity), 2e-3);
    }

    /// <summary>The far tail of a family is the sum of its members'; a third that repeats one adds nothing.</summary>
    [Fact]
    public void A_far_tail_keeps_its_digits_and_a_repeated_statistic_counts_once()
    {
        var two = new MultivariateT(new double[,] { { 1, 0.2 }, { 0.2, 1 } });
        Assert.Equal(2, two.Survival(12, double.PositiveInfinity) / Normal.TwoSidedP(12), 1e-6);
        var repeated = new MultivariateT(new double[,] { { 1, 0.2, 1 }, { 0.2, 1, 0.2 }, { 1, 0.2, 1 } });
        Assert.Equal(1, repeated.Survival(2, 9) / two.Survival(2, 9), 5e-3);
    }

    [Fact]
    public void Quantiles_invert_the_tail()
    {
        var family = new MultivariateT(Half);
        foreach (var p in new[] { 0.5, 0.05, 1e-9 })
            Assert.Equal(1, family.Survival(family.UpperQuantile(p, 12), 12) / p, 1e-8);
    }
}
