using MixedModels.Designs;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Systems;

/// <summary>Adds up cross-products, chunk of rows by chunk; each row is to be added once.</summary>
internal sealed class CrossProductsBuilder
{
    private readonly BlockPattern _pattern;
    private readonly Coordinates _coordinates;
    private readonly EffectShift? _shift;
    private readonly RowTile _tile;
    private readonly double[] _fixedTile;
    private readonly double[] _responseTile;
    private readonly double[] _cornerTile;
    private readonly double[][] _termTile;
    private readonly int[] _place = new int[RowTile.Rows];
    private BlockMatrix _matrix;
    private double[] _right;
    private bool _isBuilt;
    private double _responseSquare;
    private double _sumLogWeights;
    private int _rowCount;

    /// <summary>Sums that are zero.</summary>
    /// <param name="pattern">Which blocks there are.</param>
    /// <param name="coordinates">In which columns the sums are taken.</param>
    /// <param name="shift">Effects that are taken from X and y before the sums; null for none.</param>
    public CrossProductsBuilder(BlockPattern pattern, Coordinates coordinates, EffectShift? shift = null)
    {
        (_pattern, _coordinates, _shift) = (pattern, coordinates, shift);
        _tile = new RowTile(pattern, coordinates, shift);
        (_fixedTile, _responseTile, _termTile) = (_tile.FixedEffects, _tile.Response, _tile.Terms);
        _cornerTile = new double[pattern.FixedCount * (pattern.FixedCount + 1)];
        (_matrix, _right) = (BlockMatrix.Sparse(pattern), new double[pattern.Count]);
    }

    /// <summary>Adds some rows.</summary>
    public void Add(ObservedRows rows)
    {
        StartAgain();
        for (var from = 0; from < rows.RowCount; from += RowTile.Rows)
        {
            var count = Math.Min(RowTile.Rows, rows.RowCount - from);
            var weights = rows.Weights is { } w ? w.Span.Slice(from, count) : [];
            _tile.LayOut(rows, from, count);
            AddCorner(weights, count);
            for (var t = 0; t < _termTile.Length; t++)
            {
                var levels = rows.RandomEffects[t].Refs.Span.Slice(from, count);
                AddTerm(t, levels, weights);
                foreach (var other in _pattern.Terms[t].Meets.Where(other => other != t))
                    AddCells(t, levels, other, rows.RandomEffects[other].Refs.Span.Slice(from, count), weights);
                for (var s = 0; s < _pattern.Terms[t].Parents.Count; s++) AddParentCells(t, s, levels, weights);
            }
            foreach (var weight in weights) _sumLogWeights += Math.Log(weight);
        }
        _rowCount += rows.RowCount;
    }

    /// <summary>Adds sums that were made elsewhere, on the same pattern and in the same coordinates.</summary>
    public void Add(CrossProducts sums)
    {
        StartAgain();
        _matrix.AddScaled(1, sums.Matrix);
        VectorKernels.AddScaled(1, sums.Right, _right);
        _responseSquare += sums.ResponseSquare;
        _sumLogWeights += sums.SumLogWeights;
        _rowCount += sums.RowCount;
    }

    /// <summary>The cross-products of all rows added so far; the builder starts again from zero.</summary>
    public CrossProducts Build()
    {
        StartAgain();
        _isBuilt = true;
        return new CrossProducts(_coordinates, _matrix, _right, _responseSquare, _rowCount, _sumLogWeights, _shift);
    }

    /// <summary>What was built is not to be touched again.</summary>
    private void StartAgain()
    {
        if (!_isBuilt) return;
        (_matrix, _right) = (BlockMatrix.Sparse(_pattern), new double[_pattern.Count]);
        (_responseSquare, _sumLogWeights, _rowCount, _isBuilt) = (0, 0, 0, false);
    }

    // ---- sums ------------------------------------------------------------------------------------------------------

    /// <summary>[X y]'W[X y] of the tile, added as one number each: sums of sums round less.</summary>
    private void AddCorner(ReadOnlySpan<double> weights, int count)
    {
        var p = _pattern.FixedCount;
        var right = _cornerTile.AsSpan(p * p, p);
        var square = 0.0;
        Array.Clear(_cornerTile);
        for (var i = 0; i < count; i++)
        {
            var row = _fixedTile.AsSpan(i * p, p);
            var y = _responseTile[i];
            var weight = weights.IsEmpty ? 1.0 : weights[i];
            for (var c = 0; c < p; c++)
                VectorKernels.AddScaled(weight * row[c], row[c..], _cornerTile.AsSpan(c * p + c, p - c));
            VectorKernels.AddScaled(weight * y, row, right);
            square += weight * y * y;
        }
        VectorKernels.AddScaled(1, _cornerTile.AsSpan(0, p * p), _matrix.Corner);
        VectorKernels.AddScaled(1, right, _right.AsSpan(_pattern.RandomCount));
        _responseSquare += square;
    }

    private unsafe void AddTerm(int t, ReadOnlySpan<int> levels, ReadOnlySpan<double> weights)
    {
        var block = _pattern.Terms[t];
        var (k, p) = (block.Size, _pattern.FixedCount);
        fixed (double* columns =
            _termTile[t], diagonals = _matrix.Diagonal[t], panels = _matrix.Panel[t], x = _fixedTile,
            right = _right.AsSpan(block.Start), w = weights)
        {
            for (var i = 0; i < levels.Length; i++)
            {
                var (level, rowCount) = (levels[i], block.RowCount(levels[i]));
                double* z = columns + i * k, diagonal = diagonals + (nint)level * k * k, own = right + (nint)level * k;
                var panel = panels + block.PanelStart(level, p);
                var y = _responseTile[i];
                for (var c = 0; c < k; c++, panel += rowCount + p)
                {
                    var value = z[c];
                    if (w != null) value *= w[i];
                    for (var r = c; r < k; r++) diagonal[c * k + r] += value * z[r];
                    for (var b = 0; b < p; b++) panel[rowCount + b] += value * x[i * p + b];
                    own[c] += value * y;
                }
            }
        }
    }

    private unsafe void AddCells(int t, ReadOnlySpan<int> levels, int other, ReadOnlySpan<int> otherLevels,
        ReadOnlySpan<double> weights)
    {
        var (block, met) = (_pattern.Terms[t], _pattern.Terms[other]);
        var (k, p, size) = (block.Size, _pattern.FixedCount, met.Size);
        for (var i = 0; i < levels.Length; i++)
            _place[i] = block.PlaceOf(levels[i], met.TrailingStart + otherLevels[i] * size);
        fixed (double* columns = _termTile[t], others = _termTile[other], panels = _matrix.Panel[t], w = weights)
        {
            for (var i = 0; i < levels.Length; i++)
            {
                var height = block.RowCount(levels[i]) + p;
                var panel = panels + block.PanelStart(levels[i], p) + _place[i];
                for (var c = 0; c < k; c++, panel += height)
                {
                    var value = columns[i * k + c];
                    if (w != null) value *= w[i];
                    for (var r = 0; r < size; r++) panel[r] += value * others[i * size + r];
                }
            }
        }
    }

    private void AddParentCells(int t, int s, ReadOnlySpan<int> levels, ReadOnlySpan<double> weights)
    {
        var (k, link) = (_pattern.Terms[t].Size, _pattern.Terms[t].Parents[s]);
        var (size, cells, columns, others) =
            (link.Term.Size, _matrix.ParentCell[t][s], _termTile[t], _termTile[link.Index]);
        for (var i = 0; i < levels.Length; i++)
            for (var c = 0; c < k; c++)
            {
                var value = columns[i * k + c] * (weights.IsEmpty ? 1 : weights[i]);
                for (var r = 0; r < size; r++) cells[(levels[i] * k + c) * size + r] += value * others[i * size + r];
            }
    }
}
