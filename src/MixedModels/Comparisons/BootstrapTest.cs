using MixedModels.Numerics.Distributions;
using MixedModels.Resampling;
using MixedModels.Systems;

namespace MixedModels.Comparisons;

/// <summary>
/// The likelihood-ratio statistic of two models on data that the smaller one simulates (pbkrtest's <c>PBmodcomp</c>).
/// </summary>
internal static class BootstrapTest
{
    public static SimulatedTest Of(
        LinearMixedModelFit small, LikelihoodRatioRow row, Criterion criterion, BootstrapOptions options,
        IProgress<int>? progress, CancellationToken cancellation)
    {
        var products = new ResponseProducts(small.CrossProducts, small.Design.Rows);
        var largeProducts = new ResponseProducts(row.Fit.CrossProducts, row.Fit.Design.Rows);
        var source = new ParametricSource(small, products);
        var (fitter, largeFitter) = (new ReplicateFitter(small, criterion), new ReplicateFitter(row.Fit, criterion));
        var statistics = ReplicateLoop.Run(options, Statistic, progress, cancellation);
        double[] found = [.. statistics.SelectMany(s => s).Where(double.IsFinite)];
        return SimulatedTest.Of(row.Test!.Statistic, found, options.Replicates);

        double[] Statistic(int number, RandomSource random)
        {
            var response = source.Response(random);
            var difference = fitter.Objective(products.Of(response))
                - largeFitter.Objective(largeProducts.Of(response));
            return [double.IsNaN(difference) ? difference : Math.Max(0, difference)];
        }
    }
}
