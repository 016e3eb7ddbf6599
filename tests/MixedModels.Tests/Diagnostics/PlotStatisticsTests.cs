using System.Text.Json;
using MixedModels.Diagnostics;
using MixedModels.Numerics.Distributions;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Diagnostics;

/// <summary>The statistics behind plots, against R's loess, bw.nrd0, qqnorm, qbeta and nlme::ACF.</summary>
public class PlotStatisticsTests
{
    private static readonly ReferenceCase Case = ReferenceCase.Load("plot_statistics");

    [Fact]
    public void Loess_and_its_errors_are_R_s()
    {
        foreach (var one in Case.At("loess").EnumerateArray())
        {
            var (x, y, at) = (Numbers(one, "x"), Numbers(one, "y"), Values(one, "at"));
            var curve = Loess.Smooth(x, y, one.GetProperty("span").GetDouble(), points: 2, level: 0.95)!;
            Assert.Equal(one.GetProperty("scale").GetDouble(), curve.ResidualScale, 1e-9 * curve.ResidualScale);
            Assert.Equal(one.GetProperty("df").GetDouble(), curve.DegreesOfFreedom, 1e-8 * curve.DegreesOfFreedom);
            for (var i = 0; i < at.Length; i++)
            {
                var (fit, error) = Loess.At(x, y, one.GetProperty("span").GetDouble(), at[i]);
                Assert.Equal(Values(one, "fit")[i], fit, 1e-9 * Math.Abs(fit));
                Assert.Equal(Values(one, "se")[i], error * curve.ResidualScale, 1e-8 * Values(one, "se")[i]);
            }
        }
    }

    [Fact]
    public void Densities_are_sums_of_kernels_with_R_s_bandwidth()
    {
        foreach (var one in Case.At("density").EnumerateArray())
        {
            var density = KernelDensity.Estimate(Numbers(one, "column"), one.GetProperty("points").GetInt32());
            Assert.Equal(one.GetProperty("bandwidth").GetDouble(), density.Bandwidth, 1e-12 * density.Bandwidth);
            Near(Values(one, "at"), density.X, 1e-12);
            Near(Values(one, "density"), density.Density, 1e-12);
        }
    }

    [Fact]
    public void The_normal_band_is_the_mean_and_two_standard_errors_of_densities_of_normal_samples()
    {
        const int samples = 4000, n = 60;
        var random = new RandomSource(7);
        var sample = Enumerable.Range(0, n).Select(_ => random.NextNormal()).ToArray();
        var band = KernelDensity.Estimate(sample, 9);
        var (mean, deviation) =
            (sample.Average(), Math.Sqrt(sample.Sum(v => (v - sample.Average()) * (v - sample.Average())) / (n - 1)));
        for (var at = 2; at <= 6; at += 2)
        {
            double sum = 0, squares = 0;
            for (var s = 0; s < samples; s++)
            {
                var height = 0.0;
                for (var i = 0; i < n; i++)
                    height += Normal.Density((band.X[at] - mean - deviation * random.NextNormal()) / band.Bandwidth)
                        / (n * band.Bandwidth);
                sum += height;
                squares += height * height;
            }
            var (expected, error) = (sum / samples, Math.Sqrt(squares / samples - sum / samples * (sum / samples)));
            // The simulated mean has a standard error of error / sqrt(4000), 0.016 of one; the standard error itself
            // one of 1.1 %.
            Assert.Equal(expected + 2 * error, band.NormalUpper[at], 0.1 * error);
            Assert.Equal(Math.Max(0, expected - 2 * error), band.NormalLower[at], 0.1 * error);
        }
    }

    [Fact]
    public void Normal_quantiles_their_line_and_limits_are_R_s()
    {
        foreach (var one in Case.At("quantiles").EnumerateArray())
        {
            var quantiles = NormalQuantiles.Of(Numbers(one, "column").AsSpan(0, one.GetProperty("rows").GetInt32()));
            Near(Values(one, "theoretical"), quantiles.Theoretical, 1e-12);
            Assert.Equal(one.GetProperty("intercept").GetDouble(), quantiles.Intercept, 1e-9);
            Assert.Equal(one.GetProperty("slope").GetDouble(), quantiles.Slope, 1e-9);
            Near(Values(one, "lower"), quantiles.Lower, 1e-9);
            Near(Values(one, "upper"), quantiles.Upper, 1e-9);
        }
    }

    [Fact]
    public void Autocorrelations_within_groups_are_those_of_nlme()
    {
        foreach (var one in Case.At("acf").EnumerateArray())
        {
            var fit = LinearMixedModel.Fit(one.GetProperty("formula").GetString()!,
                ReferenceTables.Read(one.GetProperty("file").GetString()!));
            var (expected, lags) = (Values(one, "acf"), Values(one, "lag"));
            var found = ResidualAutocorrelation.Create(fit, Residuals.Create(fit), maxLag: (int)lags[^1]);
            Assert.Equal(lags, found.Lags.Select(l => (double)l));
            Near(expected, found.Values, 1e-5); // nlme's optimum is good to about 1e-6 in its parameters
            Assert.Equal(Values(one, "n_used"), found.PairCounts.Select(c => (double)c));
        }
    }

    [Fact]
    public void Many_points_are_thinned_and_say_so()
    {
        var random = new RandomSource(11);
        var x = Enumerable.Range(0, 20_000).Select(_ => random.NextDouble()).ToArray();
        var y = Array.ConvertAll(x, v => v * v + 0.01 * random.NextNormal());
        var curve = Loess.Smooth(x, y)!;
        Assert.InRange(curve.UsedCount, 1000, 5000);
        for (var i = 0; i < curve.X.Length; i++)
            Assert.Equal(curve.X[i] * curve.X[i], curve.Fit[i], 6 * curve.StandardError[i] + 1e-4);
    }

    private static double[] Numbers(JsonElement one, string column) =>
        ((NumericColumn)ReferenceTables.Read(
            one.GetProperty("file").GetString()!)[one.GetProperty(column).GetString()!]).Values.ToArray();

    private static double[] Values(JsonElement one, string name) => ReferenceCase.Numbers(one.GetProperty(name));

    private static void Near(double[] expected, double[] found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], found[i], tolerance * Math.Max(1, Math.Abs(expected[i])));
    }
}
