using MixedModels.Designs;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Systems;

/// <summary>
/// Some rows in the columns of sums and search, laid side by side, row after row: they stay in the first-level cache.
/// </summary>
internal sealed class RowTile
{
    /// <summary>The most rows of a tile.</summary>
    public const int Rows = 128;

    private readonly BlockPattern _pattern;
    private readonly Coordinates _coordinates;
    private readonly EffectShift? _shift;
    private readonly double[] _column = new double[Rows];
    private readonly double[] _centered;

    /// <param name="pattern">Which blocks there are.</param>
    /// <param name="coordinates">In which columns the rows are laid out.</param>
    /// <param name="shift">Effects that are taken from X and y; null for none.</param>
    public RowTile(BlockPattern pattern, Coordinates coordinates, EffectShift? shift)
    {
        (_pattern, _coordinates, _shift) = (pattern, coordinates, shift);
        FixedEffects = new double[Rows * pattern.FixedCount];
        _centered = new double[Rows * pattern.Terms.Select(t => t.Size).Append(pattern.FixedCount).Max()];
        Terms = [.. pattern.Terms.Select(t => new double[Rows * t.Size])];
    }

    /// <summary>X, row after row.</summary>
    public double[] FixedEffects { get; }

    /// <summary>y.</summary>
    public double[] Response { get; } = new double[Rows];

    /// <summary>The columns z of each term, row after row.</summary>
    public double[][] Terms { get; }

    /// <summary>Lays out the rows from <paramref name="from"/> on.</summary>
    public void LayOut(ObservedRows rows, int from, int count)
    {
        LayOutFixed(rows, from, count);
        LayOutResponse(rows, from, count);
        for (var t = 0; t < Terms.Length; t++) LayOutTerm(rows.RandomEffects[t].Columns, t, from, count);
        if (_shift is not null) TakeEffects(rows, _shift, from, count);
    }

    /// <summary>X F, row after row.</summary>
    private void LayOutFixed(ObservedRows rows, int from, int count) =>
        LayOut(rows.FixedEffects.Columns, _coordinates.FixedEffects, FixedEffects, from, count);

    /// <summary>
    /// The k columns Z R of a term, row after row, so that a row's products touch its level's blocks once.
    /// </summary>
    private void LayOutTerm(IReadOnlyList<ReadOnlyMemory<double>> columns, int t, int from, int count) =>
        LayOut(columns, _coordinates.Term(t), Terms[t], from, count);

    /// <summary>(y - offset - X~ b0) / s.</summary>
    private void LayOutResponse(ObservedRows rows, int from, int count)
    {
        var y = Response.AsSpan(0, count);
        rows.Response.Span.Slice(from, count).CopyTo(y);
        if (rows.Offset is { } offset) VectorKernels.AddScaled(-1, offset.Span.Slice(from, count), y);
        var shift = _coordinates.Shift;
        var p = _pattern.FixedCount;
        for (var i = 0; i < count; i++)
            y[i] = (y[i] - _coordinates.ResponseCenter - VectorKernels.Dot(shift, FixedEffects.AsSpan(i * p, p)))
                / _coordinates.ResponseScale;
    }

    /// <summary>X - Z B_X and y - Z b_y.</summary>
    private void TakeEffects(ObservedRows rows, EffectShift shift, int from, int count)
    {
        var p = _pattern.FixedCount;
        for (var t = 0; t < Terms.Length; t++)
        {
            var (k, start, levels) = (_pattern.Terms[t].Size, _pattern.Terms[t].Start, rows.RandomEffects[t].Refs);
            for (var i = 0; i < count; i++)
            {
                var z = Terms[t].AsSpan(i * k, k);
                var own = start + levels.Span[from + i] * k;
                for (var c = 0; c < p; c++)
                    FixedEffects[i * p + c] -= VectorKernels.Dot(z, shift.Columns[c].AsSpan(own, k));
                Response[i] -= VectorKernels.Dot(z, shift.OfResponse.AsSpan(own, k));
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
            for (var i = 0; i < count; i++) centered[c * Rows + i] = values[i] - center;
            column.AsSpan(0, count).Clear();
            for (var r = 0; r <= c; r++)
                if (basis.OfCentered[c * k + r] is var share && share != 0)
                    VectorKernels.AddScaled(share, centered.AsSpan(r * Rows, count), column.AsSpan(0, count));
            for (var i = 0; i < count; i++) tile[i * k + c] = column[i];
        }
    }
}
