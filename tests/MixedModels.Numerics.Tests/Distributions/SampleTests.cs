using MixedModels.Numerics.Distributions;

namespace MixedModels.Numerics.Tests.Distributions;

/// <summary>Quantiles and moments of samples against those of R 4.2.2.</summary>
public class SampleTests
{
    private static readonly double[] Sorted = [-2.5, 0.125, 3.25, 3.25, 7.1, 11, 40];

    [Theory]
    [InlineData(0, -2.5)]
    [InlineData(0.1, -0.925)]
    [InlineData(0.25, 1.6875)]
    [InlineData(0.5, 3.25)]
    [InlineData(0.9, 22.6)]
    [InlineData(1, 40)]
    public void Quantiles_are_R_s_seventh_type(double probability, double quantile) =>
        Assert.Equal(quantile, SampleQuantile.Of(Sorted, probability), 1e-13); // quantile(x, p)

    [Fact]
    public void One_value_is_every_quantile() =>
        Assert.Equal([3, 3, 3], new double[] { 0, 0.3, 1 }.Select(p => SampleQuantile.Of([3], p)));

    [Fact]
    public void No_value_has_no_quantile() => Assert.Throws<ArgumentException>(() => SampleQuantile.Of([], 0.5));

    [Fact]
    public void Moments_are_R_s_mean_and_sd()
    {
        var moments = SampleMoments.Of(Sorted);
        Assert.Equal((7, 8.8892857142857142), (moments.Count, moments.Mean));
        Assert.Equal(14.4087058256953995, moments.StandardDeviation, 1e-13);
    }

    [Fact]
    public void A_deviation_needs_two_values()
    {
        Assert.True(double.IsNaN(SampleMoments.Of([4]).StandardDeviation));
        Assert.True(double.IsNaN(SampleMoments.Of([]).Mean));
    }

    /// <summary>
    /// Squares about the mean, not squares less the square of the mean, which would leave no digit here.
    /// </summary>
    [Fact]
    public void A_large_mean_costs_no_digits() =>
        Assert.Equal(1, SampleMoments.Of([1e9 - 1, 1e9, 1e9 + 1]).StandardDeviation, 1e-12);
}
