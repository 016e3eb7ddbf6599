using MixedModels.Designs;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Diagnostics;

/// <summary>
/// [X r]'V^-1[X r] of some rows, X in the columns of the search and r = y - X beta: what is left of
/// [X r]'W[X r] when the random effects that these rows touch are eliminated from the penalized cross-products
/// [ZT X r]'W[ZT X r] + (I, 0, 0).
/// </summary>
internal sealed class MarginalProducts
{
    private readonly MixedModelFit _fit;
    private readonly ObservedRows _rows;
    private readonly double[][] _templates;
    private readonly double[] _residuals;
    private readonly double[] _x;
    private readonly int _p;

    public MarginalProducts(LinearMixedModelFit fit)
    {
        (_fit, _rows, _p) = (fit, fit.Design.Rows, fit.FixedEffects.Names.Count);
        _templates = [.. Enumerable.Range(0, fit.Parameters.Terms.Count)
            .Select(t => fit.Parameters.FactorOf(t, [.. fit.Theta]))];
        _residuals = PopulationResiduals(fit);
        _x = new double[_p];
    }

    /// <summary>About how many multiplications <see cref="Of"/> takes for some rows.</summary>
    public double Work(ReadOnlySpan<int> rows)
    {
        Places(rows, out var randomCount);
        return Math.Pow(randomCount + _p, 3) / 3;
    }

    /// <summary>The matrix of some rows: lower triangle of order p + 1, column-major.</summary>
    public double[] Of(ReadOnlySpan<int> rows)
    {
        var places = Places(rows, out var randomCount);
        var order = randomCount + _p + 1;
        var a = new double[order * order];
        for (var u = 0; u < randomCount; u++) a[u * order + u] = 1;
        var entries = new List<(int At, double Value)>();
        foreach (var row in rows)
        {
            Load(row, places, randomCount, entries);
            var weight = _rows.Weights is { } weights ? weights.Span[row] : 1;
            foreach (var (i, x) in entries)
                foreach (var (j, y) in entries)
                    if (i >= j) a[j * order + i] += weight * x * y;
        }
        return Eliminate(a, order, randomCount);
    }

    /// <summary>Where the columns of each level that occurs begin.</summary>
    private Dictionary<int, int>[] Places(ReadOnlySpan<int> rows, out int count)
    {
        var places = new Dictionary<int, int>[_templates.Length];
        count = 0;
        for (var t = 0; t < places.Length; t++)
        {
            var term = _rows.RandomEffects[t];
            places[t] = [];
            foreach (var row in rows)
                if (places[t].TryAdd(term.Refs.Span[row], count)) count += term.ColumnCount;
        }
        return places;
    }

    /// <summary>What is not zero in a row of [ZT X r].</summary>
    private void Load(int row, Dictionary<int, int>[] places, int randomCount, List<(int At, double Value)> entries)
    {
        entries.Clear();
        for (var t = 0; t < _templates.Length; t++)
            LoadTerm(t, row, places[t][_rows.RandomEffects[t].Refs.Span[row]], entries);
        for (var c = 0; c < _p; c++) _x[c] = _rows.FixedEffects.Columns[c].Span[row];
        _fit.CrossProducts.Coordinates.FixedEffects.MultiplyTransposed(_x);
        for (var c = 0; c < _p; c++) entries.Add((randomCount + c, _x[c]));
        entries.Add((randomCount + _p, _residuals[row]));
    }

    /// <summary>T'z, at the columns of the row's level.</summary>
    private void LoadTerm(int t, int row, int first, List<(int At, double Value)> entries)
    {
        var (term, template) = (_rows.RandomEffects[t], _templates[t]);
        var k = term.ColumnCount;
        for (var c = 0; c < k; c++)
        {
            var value = 0.0;
            for (var r = c; r < k; r++) value += template[c * k + r] * term.Columns[r].Span[row];
            entries.Add((first + c, value));
        }
    }

    /// <summary>
    /// The Schur complement of the first columns: a right-looking elimination that stops where they end.
    /// </summary>
    private double[] Eliminate(double[] a, int order, int count)
    {
        for (var k = 0; k < count; k++)
        {
            var column = a.AsSpan(k * order, order);
            var pivot = column[k];
            for (var j = k + 1; j < order; j++)
            {
                var factor = column[j] / pivot;
                if (factor != 0) VectorKernels.AddScaled(-factor, column[j..], a.AsSpan(j * order + j, order - j));
            }
        }
        var size = _p + 1;
        var rest = new double[size * size];
        for (var j = 0; j < size; j++)
            a.AsSpan((count + j) * order + count + j, size - j).CopyTo(rest.AsSpan(j * size + j));
        return rest;
    }

    private static double[] PopulationResiduals(LinearMixedModelFit fit)
    {
        var residuals = fit.Design.Rows.Response.ToArray();
        VectorKernels.AddScaled(-1, Residuals.Create(fit).FixedFitted.Span, residuals);
        return residuals;
    }
}
