using MixedModels.Designs;
using MixedModels.Numerics.Distributions;
using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Systems;

namespace MixedModels.Resampling;

/// <summary>
/// Responses made of the population's part, random effects drawn with replacement from the conditional modes and
/// residuals drawn from the residuals, both centred and reflated to the estimated variances, since modes and residuals
/// vary less than what they estimate (Carpenter, Goldstein and Rasbash 2003, JRSS C 52, section 3).
/// </summary>
internal sealed class ResidualSource : IReplicateSource
{
    /// <summary>A direction with less than this share of the largest variance has no modes to reflate.</summary>
    private const double NoVariance = 1e-10;

    private readonly ObservedRows _rows;
    private readonly ResponseProducts _products;
    private readonly double[] _population;
    private readonly double[][] _modes;
    private readonly double[] _residuals;

    /// <param name="fit">The fit.</param>
    /// <param name="products">Takes the responses.</param>
    public ResidualSource(LinearMixedModelFit fit, ResponseProducts products)
    {
        (_rows, _products) = (fit.Design.Rows, products);
        _population = LinearPredictor.Population(_rows, fit.FixedEffects.Estimates);
        _modes =
        [
            .. fit.ConditionalModes.Select((m, t) => Reflated(m.Values.Span, fit.VarianceComponents[t].Covariance)),
        ];
        _residuals = Residuals(fit);
    }

    /// <inheritdoc/>
    public CrossProducts Draw(RandomSource random)
    {
        var y = _population.AsSpan().ToArray();
        for (var t = 0; t < _modes.Length; t++)
        {
            var (k, levels) = (_rows.RandomEffects[t].ColumnCount, _rows.RandomEffects[t].LevelCount);
            var effects = new double[_modes[t].Length];
            for (var j = 0; j < levels; j++)
                _modes[t].AsSpan(random.NextInt(levels) * k, k).CopyTo(effects.AsSpan(j * k));
            LinearPredictor.AddRandomEffects(_rows.RandomEffects[t], effects, y);
        }
        var weights = _rows.Weights is { } w ? w.Span : [];
        for (var i = 0; i < y.Length; i++)
            y[i] += _residuals[random.NextInt(y.Length)] / (weights.IsEmpty ? 1 : Math.Sqrt(weights[i]));
        return _products.Of(y);
    }

    /// <summary>b Sigma^1/2 S^-1/2 of centred modes b with mean square S.</summary>
    private static double[] Reflated(ReadOnlySpan<double> modes, double[,] covariance)
    {
        var k = covariance.GetLength(0);
        var (levels, centred) = (modes.Length / k, modes.ToArray());
        for (var c = 0; c < k; c++) Centre(centred, c, k);
        double[] square = new double[k * k], target = new double[k * k], reflation = new double[k * k];
        for (var j = 0; j < levels; j++)
            for (var c = 0; c < k; c++)
                VectorKernels.AddScaled(centred[j * k + c] / levels, centred.AsSpan(j * k, k), square.AsSpan(c * k, k));
        for (var c = 0; c < k; c++)
            for (var r = 0; r < k; r++) target[c * k + r] = covariance[r, c];
        SmallMatrix.MultiplyAdd(1, Power(target, k, 0.5), Power(square, k, -0.5), reflation, k, k, k);
        var reflated = new double[modes.Length];
        for (var j = 0; j < levels; j++)
            for (var c = 0; c < k; c++)
                VectorKernels.AddScaled(
                    centred[j * k + c], reflation.AsSpan(c * k, k), reflated.AsSpan(j * k, k));
        return reflated;
    }

    /// <summary>sqrt(w) e, centred and with mean square sigma^2.</summary>
    private static double[] Residuals(LinearMixedModelFit fit)
    {
        var rows = fit.Design.Rows;
        var fitted = LinearPredictor.Population(rows, fit.FixedEffects.Estimates);
        for (var t = 0; t < fit.ConditionalModes.Count; t++)
            LinearPredictor.AddRandomEffects(rows.RandomEffects[t], fit.ConditionalModes[t].Values.Span, fitted);
        var residuals = rows.Response.ToArray();
        VectorKernels.AddScaled(-1, fitted, residuals);
        if (rows.Weights is { } weights)
            for (var i = 0; i < residuals.Length; i++) residuals[i] *= Math.Sqrt(weights.Span[i]);
        Centre(residuals, 0, 1);
        var size = VectorKernels.Norm(residuals) / Math.Sqrt(residuals.Length);
        if (size > 0) VectorKernels.Scale(fit.Sigma / size, residuals);
        return residuals;
    }

    private static void Centre(double[] values, int column, int k)
    {
        var mean = 0.0;
        for (var i = column; i < values.Length; i += k) mean += values[i];
        mean /= values.Length / k;
        for (var i = column; i < values.Length; i += k) values[i] -= mean;
    }

    /// <summary>A power of a semidefinite matrix; directions without variance stay without.</summary>
    private static double[] Power(double[] matrix, int k, double exponent)
    {
        var eigen = SymmetricEigen.Decompose(matrix, k);
        var power = new double[k * k];
        for (var e = 0; e < k; e++)
        {
            if (!(eigen.Values[e] > NoVariance * eigen.Values[k - 1])) continue;
            var vector = eigen.Vector(e);
            for (var c = 0; c < k; c++)
                VectorKernels.AddScaled(
                    Math.Pow(eigen.Values[e], exponent) * vector[c], vector, power.AsSpan(c * k, k));
        }
        return power;
    }
}
