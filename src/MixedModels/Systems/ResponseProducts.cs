using MixedModels.Designs;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Systems;

/// <summary>
/// The same rows with other responses: only Z'Wy, X'Wy and y'Wy are new, one pass over rows that were laid out once.
/// Immutable and shared freely between threads.
/// </summary>
internal sealed class ResponseProducts
{
    private readonly CrossProducts _a;
    private readonly ObservedRows _rows;
    private readonly double[] _fixedEffects;
    private readonly double[][] _terms;
    private readonly double[] _response;

    /// <param name="a">The cross-products of the rows.</param>
    /// <param name="rows">The rows.</param>
    public ResponseProducts(CrossProducts a, ObservedRows rows)
    {
        (_a, _rows) = (a, rows);
        var (n, p) = (rows.RowCount, a.Pattern.FixedCount);
        (_fixedEffects, _response) = (new double[n * p], new double[n]);
        _terms = [.. a.Pattern.Terms.Select(t => new double[n * t.Size])];
        var tile = new RowTile(a.Pattern, a.Coordinates, a.Shift);
        for (var from = 0; from < n; from += RowTile.Rows)
        {
            var count = Math.Min(RowTile.Rows, n - from);
            tile.LayOut(rows, from, count);
            tile.FixedEffects.AsSpan(0, count * p).CopyTo(_fixedEffects.AsSpan(from * p));
            tile.Response.AsSpan(0, count).CopyTo(_response.AsSpan(from));
            for (var t = 0; t < _terms.Length; t++)
            {
                var k = a.Pattern.Terms[t].Size;
                tile.Terms[t].AsSpan(0, count * k).CopyTo(_terms[t].AsSpan(from * k));
            }
        }
    }

    /// <summary>The cross-products with another response.</summary>
    /// <param name="response">n values on the scale of the response, offset included.</param>
    public CrossProducts Of(ReadOnlySpan<double> response)
    {
        var y = Scaled(response);
        var right = new double[_a.Pattern.Count];
        var square = 0.0;
        AddFixed(y, right.AsSpan(_a.Pattern.RandomCount), ref square);
        for (var t = 0; t < _terms.Length; t++)
        {
            var term = _a.Pattern.Terms[t];
            AddTerm(_terms[t], _rows.RandomEffects[t].Refs.Span, term.Size, y, right.AsSpan(term.Start, term.Count));
        }
        return _a.WithResponse(right, square);
    }

    /// <summary>sum w y x, and sum w y^2; y becomes w y.</summary>
    private void AddFixed(double[] y, Span<double> right, ref double square)
    {
        var weights = _rows.Weights is { } w ? w.Span : [];
        for (var i = 0; i < y.Length; i++)
        {
            var weighted = weights.IsEmpty ? y[i] : weights[i] * y[i];
            square += weighted * y[i];
            y[i] = weighted;
            VectorKernels.AddScaled(weighted, _fixedEffects.AsSpan(i * right.Length, right.Length), right);
        }
    }

    private static void AddTerm(
        double[] columns, ReadOnlySpan<int> levels, int k, double[] weighted, Span<double> right)
    {
        for (var i = 0; i < weighted.Length; i++)
            for (var c = 0; c < k; c++) right[levels[i] * k + c] += weighted[i] * columns[i * k + c];
    }

    /// <summary>The response as the sums take it: what it differs from the observed one, in its scale.</summary>
    private double[] Scaled(ReadOnlySpan<double> response)
    {
        var observed = _rows.Response.Span;
        var (y, scale) = (new double[response.Length], _a.Coordinates.ResponseScale);
        for (var i = 0; i < y.Length; i++) y[i] = _response[i] + (response[i] - observed[i]) / scale;
        return y;
    }
}
