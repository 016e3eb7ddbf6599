using MixedModels.Designs;
using MixedModels.Numerics.Distributions;
using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Structure;
using MixedModels.Systems;

namespace MixedModels.Resampling;

/// <summary>
/// Responses X beta + offset + v r_j: marginal residuals v over sqrt(1 - h), h the leverage in X, with a sign r_j = +-1
/// for each group j of the outermost factor (Modugno and Giannerini 2015, Commun. Stat. Theory Methods 44, with HC2).
/// </summary>
internal sealed class WildSource : IReplicateSource
{
    /// <summary>A row that determines a coefficient by itself has no residual to correct.</summary>
    private const double SmallestRest = 1e-10;

    private readonly ResponseProducts _products;
    private readonly double[] _population;
    private readonly double[] _residuals;
    private readonly Grouping _groups;

    /// <param name="fit">The fit; its grouping factors are nested.</param>
    /// <param name="products">Takes the responses.</param>
    /// <exception cref="ModelException"><c>crossed-groups</c>.</exception>
    public WildSource(LinearMixedModelFit fit, ResponseProducts products)
    {
        _products = products;
        _groups = OutermostGroups.Require(fit.Design, "wild bootstrap");
        var rows = fit.Design.Rows;
        _population = LinearPredictor.Population(rows, fit.FixedEffects.Estimates);
        _residuals = rows.Response.ToArray();
        VectorKernels.AddScaled(-1, _population, _residuals);
        var leverage = Leverage(rows);
        for (var i = 0; i < leverage.Length; i++)
            if (1 - leverage[i] > SmallestRest) _residuals[i] /= Math.Sqrt(1 - leverage[i]);
    }

    /// <inheritdoc/>
    public CrossProducts Draw(RandomSource random)
    {
        var signs = new double[_groups.LevelCount];
        for (var j = 0; j < signs.Length; j++) signs[j] = (random.NextUInt64() & 1) == 0 ? 1 : -1;
        var y = _population.AsSpan().ToArray();
        var codes = _groups.Codes.Span;
        for (var i = 0; i < y.Length; i++) y[i] += signs[codes[i]] * _residuals[i];
        return _products.Of(y);
    }

    /// <summary>The diagonal of X (X'WX)^-1 X'W.</summary>
    private static double[] Leverage(ObservedRows rows)
    {
        var (n, p) = (rows.RowCount, rows.FixedEffects.ColumnCount);
        var (leverage, x) = (new double[n], new double[n * p]);
        for (var c = 0; c < p; c++)
            for (var i = 0; i < n; i++)
                x[c * n + i] = rows.FixedEffects.Columns[c].Span[i]
                    * (rows.Weights is { } w ? Math.Sqrt(w.Span[i]) : 1);
        var qr = PivotedQr.Decompose(x, n, p, tolerance: 0);
        for (var c = 0; c < p; c++)
        {
            var unit = new double[n];
            unit[c] = 1;
            qr.ApplyQ(unit);
            for (var i = 0; i < n; i++) leverage[i] += unit[i] * unit[i];
        }
        return leverage;
    }
}
