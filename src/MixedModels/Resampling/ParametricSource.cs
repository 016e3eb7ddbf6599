using MixedModels.Designs;
using MixedModels.Numerics.Distributions;
using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Systems;

namespace MixedModels.Resampling;

/// <summary>Responses that the fitted model simulates: X beta + offset + Z b + e with new b and e.</summary>
internal sealed class ParametricSource : IReplicateSource
{
    private readonly LinearMixedModelFit _fit;
    private readonly ObservedRows _rows;
    private readonly ResponseProducts _products;
    private readonly double[] _population;
    private readonly double[][] _factors;

    /// <param name="fit">The model that simulates.</param>
    /// <param name="products">Takes the responses; of a model on the same rows.</param>
    public ParametricSource(LinearMixedModelFit fit, ResponseProducts products)
    {
        (_fit, _rows, _products) = (fit, fit.Design.Rows, products);
        _population = LinearPredictor.Population(_rows, fit.FixedEffects.Estimates);
        var theta = fit.Theta.ToArray();
        _factors = [.. fit.Design.RandomEffects.Select((_, t) => fit.Parameters.FactorOf(t, theta))];
    }

    /// <inheritdoc/>
    public CrossProducts Draw(RandomSource random) => _products.Of(Response(random));

    /// <summary>A simulated response, n values.</summary>
    public double[] Response(RandomSource random)
    {
        var y = _population.AsSpan().ToArray();
        for (var t = 0; t < _factors.Length; t++)
            LinearPredictor.AddRandomEffects(_rows.RandomEffects[t], Effects(t, random), y);
        var weights = _rows.Weights is { } w ? w.Span : [];
        for (var i = 0; i < y.Length; i++)
            y[i] += _fit.Sigma * random.NextNormal() / (weights.IsEmpty ? 1 : Math.Sqrt(weights[i]));
        return y;
    }

    /// <summary>b = sigma T u for each level.</summary>
    private double[] Effects(int t, RandomSource random)
    {
        var (k, levels, factor) = (_rows.RandomEffects[t].ColumnCount, _rows.RandomEffects[t].LevelCount, _factors[t]);
        var effects = new double[k * levels];
        for (var j = 0; j < levels; j++)
        {
            var own = effects.AsSpan(j * k, k);
            for (var c = 0; c < k; c++)
                VectorKernels.AddScaled(_fit.Sigma * random.NextNormal(), factor.AsSpan(c * k, k), own);
        }
        return effects;
    }
}
