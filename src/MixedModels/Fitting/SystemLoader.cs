namespace MixedModels.Fitting;

/// <summary>Writes M(theta) into the factor's blocks, from the cross-products and the templates, before anything is eliminated.</summary>
internal sealed class SystemLoader
{
    private readonly CrossProducts _a;
    private readonly BlockFactor _l;
    private readonly double[] _work;

    public SystemLoader(CrossProducts crossProducts, BlockFactor factor)
    {
        _a = crossProducts;
        _l = factor;
        var largest = factor.LargestSize;
        _work = new double[largest * factor.Order + 2 * largest * largest];
    }

    /// <summary>The trailing matrix before any elimination: Lambda'A Lambda + I of its terms, X'WZ Lambda, [X y]'W[X y].</summary>
    public void LoadTrailing()
    {
        var (border, d) = (_l.Structure.BorderCount, _l.Structure.TrailingCount);
        Array.Clear(_l.Trailing);
        for (var t = 0; t < _l.Structure.Terms.Count; t++)
        {
            var term = _l.Structure.Terms[t];
            if (term.IsEliminated) continue;
            var k = term.Size;
            for (var j = 0; j < term.LevelCount; j++)
            {
                var (height, first) = (term.RowCount(j) + border, term.TrailingStart + j * k);
                var panel = _work.AsSpan(0, height * k);
                LoadPanel(t, j, panel);
                var block = _work.AsSpan(height * k, k * k);
                LoadDiagonal(t, j, block);
                var rows = term.Rows(j);
                for (var c = 0; c < k; c++)
                {
                    var column = _l.Trailing.AsSpan((first + c) * _l.Order, _l.Order);
                    for (var b = c; b < k; b++) column[first + b] = block[c * k + b];
                    column[first + c] += 1;
                    for (var i = 0; i < rows.Length; i++) column[rows[i]] = panel[c * height + i];
                    panel.Slice(c * height + rows.Length, border).CopyTo(column[d..]);
                }
            }
        }
        for (var c = 0; c < border; c++) _a.Corner.AsSpan(c * border + c, border - c).CopyTo(_l.Trailing.AsSpan((d + c) * _l.Order + d + c));
    }

    /// <summary>T'A_jj T, the lower triangle and more, without the identity.</summary>
    private void LoadDiagonal(int t, int level, Span<double> block)
    {
        var k = _l.Structure.Terms[t].Size;
        var a = _a.Diagonal[t].AsSpan(level * k * k, k * k);
        var template = _l.Template[t];
        if (k == 1)
        {
            block[0] = template[0] * a[0] * template[0];
            return;
        }
        var product = _work.AsSpan(_work.Length - k * k, k * k);
        for (var c = 0; c < k; c++)
            for (var r = 0; r < k; r++)
            {
                var sum = 0.0;
                for (var m = c; m < k; m++) sum += (r >= m ? a[m * k + r] : a[r * k + m]) * template[c * k + m];
                product[c * k + r] = sum;
            }
        for (var c = 0; c < k; c++)
            for (var r = c; r < k; r++)
            {
                var sum = 0.0;
                for (var m = r; m < k; m++) sum += template[r * k + m] * product[c * k + m];
                block[c * k + r] = sum;
            }
    }

    /// <summary>The level's panel of A, its trailing rows multiplied by their own terms' T' and its columns by this term's T.</summary>
    private void LoadPanel(int t, int level, Span<double> panel)
    {
        var term = _l.Structure.Terms[t];
        var (k, height) = (term.Size, term.RowCount(level) + _l.Structure.BorderCount);
        _a.Panel[t].AsSpan(term.PanelStart(level, _l.Structure.BorderCount), height * k).CopyTo(panel);
        ScaleRows(term, level, panel, height);
        TemplateProducts.MultiplyByTemplate(_l.Template[t], k, panel, height);
    }

    private void ScaleRows(TermBlock term, int level, Span<double> panel, int height)
    {
        var rows = term.Rows(level);
        for (int t = 0, from = 0; from < rows.Length; t++)
        {
            var other = _l.Structure.Terms[t];
            if (other.IsEliminated) continue;
            var end = other.TrailingStart + other.Size * other.LevelCount;
            var to = from;
            if (rows[^1] < end) to = rows.Length;
            else while (rows[to] < end) to++;
            for (var c = 0; c < term.Size; c++) TemplateProducts.MultiplyByTransposedTemplate(_l.Template[t], other.Size, panel.Slice(c * height + from, to - from));
            from = to;
        }
    }

    /// <summary>All levels of an eliminated term.</summary>
    public void LoadTerm(int t)
    {
        for (var j = 0; j < _l.Structure.Terms[t].LevelCount; j++) LoadLevel(t, j);
    }

    /// <summary>One level's blocks before any elimination: diagonal (without the identity), panel, parents' cells.</summary>
    public void LoadLevel(int t, int level)
    {
        var term = _l.Structure.Terms[t];
        var (k, border) = (term.Size, _l.Structure.BorderCount);
        LoadDiagonal(t, level, _l.Diagonal[t].AsSpan(level * k * k, k * k));
        LoadPanel(t, level, _l.Panel[t].AsSpan(term.PanelStart(level, border), k * (term.RowCount(level) + border)));
        for (var s = 0; s < term.Parents.Count; s++)
        {
            var parentSize = term.Parents[s].Term.Size;
            var cell = _l.ParentCell[t][s].AsSpan(level * k * parentSize, k * parentSize);
            _a.ParentCell[t][s].AsSpan(level * k * parentSize, k * parentSize).CopyTo(cell);
            TemplateProducts.MultiplyByTransposedTemplate(_l.Template[term.Parents[s].Index], parentSize, cell);
            TemplateProducts.MultiplyByTemplate(_l.Template[t], k, cell, parentSize);
        }
    }
}
