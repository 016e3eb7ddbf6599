using MixedModels.Inference;
using MixedModels.Numerics.Distributions;
using MixedModels.Systems;

namespace MixedModels.Resampling;

/// <summary>Refits a model to replicates of its data (Efron 1979).</summary>
public static class Bootstrap
{
    /// <summary>
    /// Runs a bootstrap. Where the design stays, replicates reuse its cross-products and only take sums with the new
    /// response. Every replicate has random numbers of its own, so draws do not depend on the number of threads.
    /// </summary>
    /// <param name="fit">The fit; refits use its criterion.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="progress">Told how many replicates are done.</param>
    /// <param name="cancellation">Stops between two replicates; those that are done are kept.</param>
    /// <returns>The draws; fewer than asked for when it was cancelled.</returns>
    /// <exception cref="ModelException">
    /// <c>crossed-groups</c>, <c>no-random-effects</c>: the case and the wild bootstrap need nested groups.
    /// <c>rows-needed</c>.
    /// </exception>
    public static BootstrapDraws Run(
        LinearMixedModelFit fit,
        BootstrapOptions? options = null,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(fit);
        options ??= new BootstrapOptions();
        var (source, fitter) = (SourceOf(fit, options.Kind), new ReplicateFitter(fit));
        var replicates = ReplicateLoop.Run(options, Replicate, progress, cancellation);
        return new BootstrapDraws(fit, options, ModelParameter.Of(fit.Design), replicates);

        BootstrapReplicate Replicate(int number, RandomSource random)
        {
            try
            {
                return fitter.Fit(number, source.Draw(random));
            }
            catch (ModelException)
            {
                return BootstrapReplicate.Without(number); // data that allow no fit, such as a level that no row has
            }
        }
    }

    private static IReplicateSource SourceOf(LinearMixedModelFit fit, BootstrapKind kind)
    {
        if (kind == BootstrapKind.Case) return new CaseSource(fit);
        var products = new ResponseProducts(fit.CrossProducts, fit.Design.Rows);
        return kind switch
        {
            BootstrapKind.Residual => new ResidualSource(fit, products),
            BootstrapKind.Wild => new WildSource(fit, products),
            _ => new ParametricSource(fit, products),
        };
    }
}
