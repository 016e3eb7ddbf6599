using MixedModels.Designs;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Systems;

/// <summary>Adds up cross-products, chunk of rows by chunk; each row is to be added once.</summary>
internal sealed class CrossProductsBuilder
{
    /// <summary>
    /// Rows whose columns are laid side by side before they are added: they stay in the first-level cache.
    /// </summary>
    private const int TileRows = 128;

    private readonly BlockPattern _pattern;
    private readonly Coordinates _coordinates;
    private readonly EffectShift? _shift;
    private readonly double[] _fixedTile;
    private readonly double[] _responseTile = new double[TileRows];
    private readonly double[] _column = new double[TileRows];
    private readonly double[] _centered;
    private readonly double[] _cornerTile;
    private readonly double[][] _termTile;
    private readonly int[] _place = new int[TileRows];
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
        _fixedTile = new double[TileRows * pattern.FixedCount];
        _centered = new double[TileRows * pattern.Terms.Select(t => t.Size).Append(pattern.FixedCount).Max()];
        _cornerTile = new double[pattern.FixedCount * (pattern.FixedCount + 1)];
        _termTile = [.. pattern.Terms.Select(t => new double[TileRows * t.Size])];
        (_matrix, _right) = (BlockMatrix.Sparse(pattern), new double[pattern.Count]);
    }

    /// <summary>Adds some rows.</summary>
    public void Add(ObservedRows rows)
    {
        StartAgain();
        for (var from = 0; from < rows.RowCount; from += TileRows)
        {
            var count = Math.Min(TileRows, rows.RowCount - from);
            var weights = rows.Weights is { } w ? w.Span.Slice(from, count) : [];
            LayOutFixed(rows, from, count);
            LayOutResponse(rows, from, count);
            for (var t = 0; t < _termTile.Length; t++) LayOutTerm(rows.RandomEffects[t].Columns, t, from, count);
            if (_shift is not null) TakeEffects(rows, _shift, from, count);
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

    // ---- the columns of a tile -------------------------------------------------------------------------------------

    /// <summary>X F, row after row.</summary>
    private void LayOutFixed(ObservedRows rows, int from, int count) =>
        LayOut(rows.FixedEffects.Columns, _coordinates.FixedEffects, _fixedTile, from, count);

    /// <summary>
    /// The k columns Z R of a term, row after row, so that a row's products touch its level's blocks once.
    /// </summary>
    private void LayOutTerm(IReadOnlyList<ReadOnlyMemory<double>> columns, int t, int from, int count) =>
        LayOut(columns, _coordinates.Term(t), _termTile[t], from, count);

    /// <summary>(y - offset - X~ b0) / s.</summary>
    private void LayOutResponse(ObservedRows rows, int from, int count)
    {
        var y = _responseTile.AsSpan(0, count);
        rows.Response.Span.Slice(from, count).CopyTo(y);
        if (rows.Offset is { } offset) VectorKernels.AddScaled(-1, offset.Span.Slice(from, count), y);
        var shift = _coordinates.Shift;
        var p = _pattern.FixedCount;
        for (var i = 0; i < count; i++)
            y[i] = (y[i] - _coordinates.ResponseCenter - VectorKernels.Dot(shift, _fixedTile.AsSpan(i * p, p)))
                / _coordinates.ResponseScale;
    }

    /// <summary>X - Z B_X and y - Z b_y.</summary>
    private void TakeEffects(ObservedRows rows, EffectShift shift, int from, int count)
    {
        var p = _pattern.FixedCount;
        for (var t = 0; t < _termTile.Length; t++)
        {
            var (k, start, levels) = (_pattern.Terms[t].Size, _pattern.Terms[t].Start, rows.RandomEffects[t].Refs);
            for (var i = 0; i < count; i++)
            {
                var z = _termTile[t].AsSpan(i * k, k);
                var own = start + levels.Span[from + i] * k;
                for (var c = 0; c < p; c++)
                    _fixedTile[i * p + c] -= VectorKernels.Dot(z, shift.Columns[c].AsSpan(own, k));
                _responseTile[i] -= VectorKernels.Dot(z, shift.OfResponse.AsSpan(own, k));
            }
        }
    }

    /// <summary>Columns in another basis, row after row.</summary>
    private void LayOut(IReadOnlyList<ReadOnlyMemory<double>> columns, ColumnBasis basis, double[] tile,
        int from, int count)
    {
        var (k, column, centered) = (columns.Count, _column, _centered);
        for (var c = 0; c < k; c++)
        {
            var values = columns[c].Span.Slice(from, count);
            if (basis.IsIdentity)
            {
                for (var i = 0; i < count; i++) tile[i * k + c] = values[i];
                continue;
            }
            var center = basis.Center[c];
            for (var i = 0; i < count; i++) centered[c * TileRows + i] = values[i] - center;
            column.AsSpan(0, count).Clear();
            for (var r = 0; r <= c; r++)
                if (basis.OfCentered[c * k + r] is var share && share != 0)
                    VectorKernels.AddScaled(share, centered.AsSpan(r * TileRows, count), column.AsSpan(0, count));
            for (var i = 0; i < count; i++) tile[i * k + c] = column[i];
        }
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
