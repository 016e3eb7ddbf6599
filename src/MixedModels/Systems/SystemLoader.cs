namespace MixedModels.Systems;

/// <summary>
/// Writes M(theta) into the factor's blocks, from the cross-products and each term's T, before anything is eliminated.
/// </summary>
internal sealed class SystemLoader
{
    private readonly BlockMatrix _a;
    private readonly BlockMatrix _l;
    private readonly BlockPattern _pattern;
    private readonly double[][] _factor;
    private readonly ShiftedSystem? _shift;
    private readonly double[] _work;

    /// <param name="crossProducts">A.</param>
    /// <param name="target">M, to become L.</param>
    /// <param name="factor">T of each term, read at each load.</param>
    /// <param name="shift">What was taken from X before the sums; null for nothing.</param>
    public SystemLoader(BlockMatrix crossProducts, BlockMatrix target, double[][] factor, ShiftedSystem? shift)
    {
        (_a, _l, _pattern, _factor, _shift) = (crossProducts, target, crossProducts.Pattern, factor, shift);
        var largest = _pattern.Terms.Select(t => t.Size).DefaultIfEmpty(1).Max();
        _work = new double[largest * _pattern.Order + 2 * largest * largest];
    }

    /// <summary>
    /// The trailing matrix before any elimination: Lambda'A Lambda + Q of its terms, X'WZ Lambda, X'WX.
    /// </summary>
    public void LoadTrailing()
    {
        var (order, p, d) = (_pattern.Order, _pattern.FixedCount, _pattern.TrailingCount);
        Array.Clear(_l.Trailing);
        for (var t = 0; t < _pattern.Terms.Count; t++)
        {
            var term = _pattern.Terms[t];
            if (term.IsEliminated) continue;
            var k = term.Size;
            for (var j = 0; j < term.LevelCount; j++)
            {
                var (height, first) = (term.RowCount(j) + p, term.TrailingStart + j * k);
                var panel = _work.AsSpan(0, height * k);
                LoadPanel(t, j, panel);
                var block = _work.AsSpan(height * k, k * k);
                LoadDiagonal(t, j, block);
                var rows = term.Rows(j);
                for (var c = 0; c < k; c++)
                {
                    var column = _l.Trailing.AsSpan((first + c) * order, order);
                    for (var b = c; b < k; b++) column[first + b] = block[c * k + b];
                    for (var i = 0; i < rows.Length; i++) column[rows[i]] = panel[c * height + i];
                    panel.Slice(c * height + rows.Length, p).CopyTo(column[d..]);
                }
            }
            AddPrecision(term);
        }
        for (var c = 0; c < p; c++)
            _a.Corner.AsSpan(c * p + c, p - c).CopyTo(_l.Trailing.AsSpan((d + c) * order + d + c));
        if (_shift is null) return;
        for (var c = 0; c < p; c++)
            for (var r = c; r < p; r++) _l.Trailing[(d + c) * order + d + r] += _shift.Corner(c, r);
    }

    /// <summary>+ Q (x) I_k.</summary>
    private void AddPrecision(TermBlock term)
    {
        var (k, order) = (term.Size, _pattern.Order);
        for (var j = 0; j < term.LevelCount; j++)
        {
            var later = term.Precision.Later(j);
            var values = term.Precision.Values(j);
            for (var c = 0; c < k; c++)
            {
                var column = (term.TrailingStart + j * k + c) * order + term.TrailingStart + c;
                _l.Trailing[column + j * k] += term.Precision.Diagonal(j);
                for (var i = 0; i < later.Length; i++) _l.Trailing[column + later[i] * k] += values[i];
            }
        }
    }

    /// <summary>All levels of an eliminated term.</summary>
    public void LoadTerm(int t)
    {
        for (var j = 0; j < _pattern.Terms[t].LevelCount; j++) LoadLevel(t, j);
    }

    /// <summary>One level's blocks before any elimination: diagonal, panel, parents' cells.</summary>
    public void LoadLevel(int t, int level)
    {
        var term = _pattern.Terms[t];
        var (k, p) = (term.Size, _pattern.FixedCount);
        var block = _l.Diagonal[t].AsSpan(level * k * k, k * k);
        LoadDiagonal(t, level, block);
        for (var c = 0; c < k; c++) block[c * k + c] += term.Precision.Diagonal(level);
        LoadPanel(t, level, _l.Panel[t].AsSpan(term.PanelStart(level, p), k * (term.RowCount(level) + p)));
        for (var s = 0; s < term.Parents.Count; s++)
        {
            var parentSize = term.Parents[s].Term.Size;
            var cell = _l.ParentCell[t][s].AsSpan(level * k * parentSize, k * parentSize);
            _a.ParentCell[t][s].AsSpan(level * k * parentSize, k * parentSize).CopyTo(cell);
            FactorProducts.MultiplyEachByTransposed(_factor[term.Parents[s].Index], parentSize, cell);
            FactorProducts.MultiplyFromRight(_factor[t], k, cell, parentSize);
        }
    }

    /// <summary>T'A_jj T, the lower triangle and more.</summary>
    private void LoadDiagonal(int t, int level, Span<double> block)
    {
        var k = _pattern.Terms[t].Size;
        var a = _a.Diagonal[t].AsSpan(level * k * k, k * k);
        var factor = _factor[t];
        if (k == 1)
        {
            block[0] = factor[0] * a[0] * factor[0];
            return;
        }
        var product = _work.AsSpan(_work.Length - k * k, k * k);
        for (var c = 0; c < k; c++)
            for (var r = 0; r < k; r++)
            {
                var sum = 0.0;
                for (var m = c; m < k; m++) sum += (r >= m ? a[m * k + r] : a[r * k + m]) * factor[c * k + m];
                product[c * k + r] = sum;
            }
        for (var c = 0; c < k; c++)
            for (var r = c; r < k; r++)
            {
                var sum = 0.0;
                for (var m = r; m < k; m++) sum += factor[r * k + m] * product[c * k + m];
                block[c * k + r] = sum;
            }
    }

    /// <summary>
    /// The level's panel of A, its trailing rows multiplied by their own terms' T' and its columns by this term's T.
    /// </summary>
    private void LoadPanel(int t, int level, Span<double> panel)
    {
        var term = _pattern.Terms[t];
        var (k, height) = (term.Size, term.RowCount(level) + _pattern.FixedCount);
        _a.Panel[t].AsSpan(term.PanelStart(level, _pattern.FixedCount), height * k).CopyTo(panel);
        ScaleRows(term, level, panel, height);
        FactorProducts.MultiplyFromRight(_factor[t], k, panel, height);
        if (_shift is null) return;
        for (int c = 0, p = _pattern.FixedCount; c < k; c++)
            for (var x = 0; x < p; x++)
                panel[(c + 1) * height - p + x] -= _shift.Weighted(x, term.Start + level * k + c);
    }

    private void ScaleRows(TermBlock term, int level, Span<double> panel, int height)
    {
        var rows = term.Rows(level);
        for (int t = 0, from = 0; from < rows.Length; t++)
        {
            var other = _pattern.Terms[t];
            if (other.IsEliminated) continue;
            var end = other.TrailingStart + other.Count;
            var to = from;
            if (rows[^1] < end) to = rows.Length;
            else while (rows[to] < end) to++;
            for (var c = 0; c < term.Size; c++)
                FactorProducts.MultiplyEachByTransposed(_factor[t], other.Size,
                    panel.Slice(c * height + from, to - from));
            from = to;
        }
    }
}
