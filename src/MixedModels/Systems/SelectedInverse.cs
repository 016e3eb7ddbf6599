using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Systems;

/// <summary>
/// The blocks C of the inverse of M that the factor has blocks for. Finding them replaces the trailing factor by the
/// inverse there, so only what was solved for before stays valid. Allocates nothing after it was made.
/// </summary>
/// <remarks>
/// From the end backwards, with P a level's panel (parents' cells included): C_jj = L_j^-T (I + P'CP) L_j^-1 and
/// C_pj = -C P L_j^-1 (Takahashi, Fagan and Chen 1973).
/// </remarks>
internal sealed unsafe class SelectedInverse
{
    private readonly BlockMatrix _l;
    private readonly BlockPattern _pattern;
    private readonly int _order;
    private readonly int _threads;
    private readonly double[][] _excess;
    private readonly double[] _work;
    private readonly double[] _fullProduct;

    /// <summary>The inverse of a factor's matrix.</summary>
    /// <param name="factor">L, whose trailing part will be overwritten.</param>
    /// <param name="threads">Threads for the dense kernels.</param>
    /// <param name="keepPanels">
    /// Whether the panels of every term are kept, which leverages need; otherwise only those that children need.
    /// </param>
    public SelectedInverse(BlockMatrix factor, int threads, bool keepPanels)
    {
        (_l, _pattern, _order, _threads) = (factor, factor.Pattern, factor.Pattern.Order, threads);
        var terms = _pattern.Terms;
        C = BlockMatrix.Inverse(factor,
            t => keepPanels || terms.Any(child => child.Parents.Any(link => link.Index == t)));
        _excess = [.. terms.Select(t => new double[t.Size * t.Size])];
        var largest = terms.Select(t => t.Size).DefaultIfEmpty(1).Max();
        var parentRows = terms.Select(t => t.Parents.Sum(link => link.Term.Size)).DefaultIfEmpty(0).Max();
        _work = new double[largest * (_order + parentRows + largest)];
        _fullProduct = new double[_pattern.Eliminated.Where(t => t.IsFull).Select(t => (long)t.Count * _order)
            .DefaultIfEmpty(0).Max()];
    }

    /// <summary>C, with the blocks that are kept; its diagonal blocks are whole.</summary>
    public BlockMatrix C { get; }

    /// <summary>sum_j (I - (C Q)_jj) over a term's levels, k x k.</summary>
    public Span<double> Excess(int term) => _excess[term];

    /// <summary>C of two columns of X.</summary>
    public double FixedInverse(int row, int column) =>
        _l.Trailing[(nint)(_pattern.TrailingCount + Math.Min(row, column)) * _order + _pattern.TrailingCount
            + Math.Max(row, column)];

    /// <summary>
    /// Replaces the trailing factor by the inverse of M there and finds the diagonal blocks of the inverse everywhere.
    /// </summary>
    /// <param name="withFixedEffects">True: C is the u block of the whole inverse (REML). False: the inverse of M's u
    /// block alone (ML).</param>
    public void Find(bool withFixedEffects)
    {
        var active = _pattern.TrailingCount + (withFixedEffects ? _pattern.FixedCount : 0);
        DenseCholesky.Invert(_l.Trailing, active, _order, _threads);
        for (var t = _pattern.Terms.Count - 1; t >= 0; t--)
        {
            var term = _pattern.Terms[t];
            if (!term.IsEliminated) ReadTrailingBlocks(t);
            else if (term.IsFull && term.Parents.Count == 0 && C.Panel[t].Length == 0) InvertFull(t, active);
            else
                for (var j = 0; j < term.LevelCount; j++) InvertLevel(t, j, active);
            FindExcess(t);
        }
    }

    private void ReadTrailingBlocks(int t)
    {
        var term = _pattern.Terms[t];
        var k = term.Size;
        for (var j = 0; j < term.LevelCount; j++)
            for (var c = 0; c < k; c++)
                for (var r = c; r < k; r++)
                {
                    var first = (nint)term.TrailingStart + j * k;
                    C.Diagonal[t][(j * k + c) * k + r] =
                        C.Diagonal[t][(j * k + r) * k + c] = _l.Trailing[(first + c) * _order + first + r];
                }
    }

    /// <summary>
    /// C_jj = L_j^-T (I + P'CP) L_j^-1 for all levels of a full term: C P is one product of dense matrices.
    /// </summary>
    private void InvertFull(int t, int active)
    {
        var term = _pattern.Terms[t];
        var k = term.Size;
        for (var c = 0; c < active; c++)
            for (var r = c + 1; r < active; r++) _l.Trailing[(nint)r * _order + c] = _l.Trailing[(nint)c * _order + r];
        var columns = k * term.LevelCount;
        var product = _fullProduct.AsSpan(0, active * columns);
        product.Clear();
        Gemm.MultiplyAdd(1, _l.Trailing, _order, _l.Panel[t], _order, product, active, active, columns,
            active, _threads);
        Span<double> quadratic = _work.AsSpan(0, k * k);
        for (var j = 0; j < term.LevelCount; j++)
        {
            for (var c = 0; c < k; c++)
                for (var r = c; r < k; r++)
                    quadratic[c * k + r] = quadratic[r * k + c] = VectorKernels.Dot(
                        _l.Panel[t].AsSpan((j * k + r) * _order, active), product.Slice((j * k + c) * active, active));
            FinishBlock(t, j, quadratic);
        }
    }

    /// <summary>C_jj of one level, and C's own panel where children or leverages need it.</summary>
    private void InvertLevel(int t, int level, int active)
    {
        var term = _pattern.Terms[t];
        var (k, p, rowCount) = (term.Size, _pattern.FixedCount, term.RowCount(level));
        var (height, used) = (rowCount + p, rowCount + active - _pattern.TrailingCount);
        var quadratic = _work.AsSpan(_work.Length - k * k, k * k);
        var product = _work.AsSpan(0, k * height);
        product.Clear();
        MultiplyInverse(term, t, level, used, product, height);
        var parentProduct = _work.AsSpan(k * height);
        if (term.Parents.Count > 0) MultiplyInverseByParents(t, level, used, product, height, parentProduct);
        var panel = _l.Panel[t].AsSpan(term.PanelStart(level, p), k * height);
        for (var c = 0; c < k; c++)
            for (var r = 0; r < k; r++)
            {
                var sum = VectorKernels.Dot(panel.Slice(r * height, used), product.Slice(c * height, used));
                for (int s = 0, at = 0; s < term.Parents.Count; s++)
                {
                    var size = term.Parents[s].Term.Size;
                    sum += VectorKernels.Dot(_l.ParentCell[t][s].AsSpan((level * k + r) * size, size),
                        parentProduct.Slice(at + c * size, size));
                    at += size * k;
                }
                quadratic[c * k + r] = sum;
            }
        FinishBlock(t, level, quadratic);
        if (C.Panel[t].Length == 0) return;
        StoreInverse(_l.Diagonal[t].AsSpan(level * k * k, k * k), k, product, height, used,
            C.Panel[t].AsSpan(term.PanelStart(level, p), k * height));
        for (int s = 0, at = 0; s < term.Parents.Count; s++)
        {
            var size = term.Parents[s].Term.Size;
            StoreInverse(_l.Diagonal[t].AsSpan(level * k * k, k * k), k, parentProduct.Slice(at, size * k), size, size,
                C.ParentCell[t][s].AsSpan(level * k * size, k * size));
            at += size * k;
        }
    }

    /// <summary>W = C P over the trailing rows in use; C is in the lower triangle of the trailing matrix.</summary>
    private void MultiplyInverse(TermBlock term, int t, int level, int used, Span<double> product, int height)
    {
        var (k, border, rowCount, d) = (term.Size, _pattern.FixedCount, term.RowCount(level), _pattern.TrailingCount);
        fixed (double* trailing = _l.Trailing, panels = _l.Panel[t], products = product)
        fixed (int* rows = term.Rows(level))
        {
            var panel = panels + term.PanelStart(level, border);
            for (var b = 0; b < used; b++)
            {
                var index = b < rowCount ? rows[b] : d + b - rowCount;
                var column = trailing + (nint)index * _order;
                for (var c = 0; c < k; c++)
                {
                    double* p = panel + c * height, w = products + c * height;
                    var (own, sum) = (p[b], column[index] * p[b]);
                    for (var a = b + 1; a < rowCount; a++)
                    {
                        var value = column[rows[a]];
                        sum += value * p[a];
                        w[a] += value * own;
                    }
                    for (var a = Math.Max(b + 1, rowCount); a < used; a++)
                    {
                        var value = column[d + a - rowCount];
                        sum += value * p[a];
                        w[a] += value * own;
                    }
                    w[b] += sum;
                }
            }
        }
    }

    /// <summary>
    /// Adds C's parts that belong to the level's parents: trailing rows times parents, parents times parents.
    /// </summary>
    private void MultiplyInverseByParents(int t, int level, int used, Span<double> product, int height,
        Span<double> parentProduct)
    {
        var term = _pattern.Terms[t];
        var (k, p, rowCount) = (term.Size, _pattern.FixedCount, term.RowCount(level));
        var panel = _l.Panel[t].AsSpan(term.PanelStart(level, p), k * height);
        for (int s = 0, at = 0; s < term.Parents.Count; s++)
        {
            var link = term.Parents[s];
            var (parent, parentLevel, size) = (link.Term, link.Level[level], link.Term.Size);
            var parentHeight = parent.RowCount(parentLevel) + p;
            var inversePanel = C.Panel[link.Index].AsSpan(parent.PanelStart(parentLevel, p), size * parentHeight);
            var own = C.Diagonal[link.Index].AsSpan(parentLevel * size * size, size * size);
            var positions = link.Positions(term, level);
            for (var c = 0; c < k; c++)
            {
                var cell = _l.ParentCell[t][s].AsSpan((level * k + c) * size, size);
                var target = parentProduct.Slice(at + c * size, size);
                target.Clear();
                for (var b = 0; b < size; b++)
                {
                    VectorKernels.AddScaled(cell[b], own.Slice(b * size, size), target);
                    var column = inversePanel.Slice(b * parentHeight, parentHeight);
                    var sum = 0.0;
                    for (var i = 0; i < used; i++)
                    {
                        var value = column[i < rowCount ? positions[i] : parentHeight - p + i - rowCount];
                        product[c * height + i] += value * cell[b];
                        sum += value * panel[c * height + i];
                    }
                    target[b] += sum;
                }
            }
            at += size * k;
        }
        MultiplyInverseParentPairs(t, level, parentProduct);
    }

    private void MultiplyInverseParentPairs(int t, int level, Span<double> parentProduct)
    {
        var term = _pattern.Terms[t];
        var k = term.Size;
        for (int s = 0, at = 0; s < term.Parents.Count; at += term.Parents[s].Term.Size * k, s++)
            for (int later = s + 1, laterAt = at + term.Parents[s].Term.Size * k; later < term.Parents.Count; laterAt +=
                term.Parents[later].Term.Size * k, later++)
            {
                var (inner, outer) = (term.Parents[s], term.Parents[later]);
                var (size, outerSize) = (inner.Term.Size, outer.Term.Size);
                var pair = C.ParentCell[inner.Index][inner.Term.IndexOfParent(outer.Index)].AsSpan(
                    inner.Level[level] * size * outerSize, size * outerSize);
                for (var c = 0; c < k; c++)
                    for (var b = 0; b < size; b++)
                    {
                        var column = pair.Slice(b * outerSize, outerSize);
                        VectorKernels.AddScaled(_l.ParentCell[t][s][(level * k + c) * size + b], column,
                            parentProduct.Slice(laterAt + c * outerSize, outerSize));
                        parentProduct[at + c * size + b] += VectorKernels.Dot(column,
                            _l.ParentCell[t][later].AsSpan((level * k + c) * outerSize, outerSize));
                    }
            }
    }

    /// <summary>C_jj = L_j^-T (I + Q) L_j^-1.</summary>
    private void FinishBlock(int t, int level, ReadOnlySpan<double> quadratic)
    {
        var k = _pattern.Terms[t].Size;
        var factor = _l.Diagonal[t].AsSpan(level * k * k, k * k);
        var block = C.Diagonal[t].AsSpan(level * k * k, k * k);
        quadratic.CopyTo(block);
        for (var c = 0; c < k; c++) block[c * k + c] += 1;
        for (var c = 0; c < k; c++) SmallMatrix.SolveLowerTransposed(factor, k, block.Slice(c * k, k));
        for (var r = 0; r < k; r++)
            for (var c = k - 1; c >= 0; c--)
            {
                var value = block[c * k + r];
                for (var m = c + 1; m < k; m++) value -= factor[c * k + m] * block[m * k + r];
                block[c * k + r] = value / factor[c * k + c];
            }
    }

    /// <summary>The inverse's panel -W L_j^-1.</summary>
    private static void StoreInverse(ReadOnlySpan<double> factor, int k, ReadOnlySpan<double> product, int height,
        int used, Span<double> target)
    {
        for (var c = k - 1; c >= 0; c--)
        {
            var column = target.Slice(c * height, used);
            for (var i = 0; i < used; i++) column[i] = -product[c * height + i];
            for (var m = c + 1; m < k; m++)
                VectorKernels.AddScaled(-factor[c * k + m], target.Slice(m * height, used), column);
            var inverse = 1 / factor[c * k + c];
            for (var i = 0; i < used; i++) column[i] *= inverse;
        }
    }

    /// <summary>l I - sum_ij Q_ij C_ij.</summary>
    private void FindExcess(int t)
    {
        var (term, excess, blocks) = (_pattern.Terms[t], _excess[t], C.Diagonal[t]);
        var k = term.Size;
        Array.Clear(excess);
        for (var j = 0; j < term.LevelCount; j++)
        {
            var q = term.Precision.Diagonal(j);
            for (var i = 0; i < k * k; i++) excess[i] -= q * blocks[j * k * k + i];
            SubtractCells(term, j, excess);
        }
        for (var c = 0; c < k; c++) excess[c * k + c] += term.LevelCount;
    }

    /// <summary>The levels after j that Q joins to it, in both orders; such a term is a trailing one.</summary>
    private void SubtractCells(TermBlock term, int level, double[] excess)
    {
        var later = term.Precision.Later(level);
        var values = term.Precision.Values(level);
        var k = term.Size;
        for (var i = 0; i < later.Length; i++)
            for (var c = 0; c < k; c++)
                for (var r = 0; r < k; r++)
                {
                    var value = values[i]
                        * _l.Trailing[(nint)(term.TrailingStart + level * k + c) * _order + term.TrailingStart
                            + later[i] * k + r];
                    excess[c * k + r] -= value;
                    excess[r * k + c] -= value;
                }
    }

    /// <summary>
    /// v'Cv for one level of each term with its loadings, and loadings on X; needs panels kept and fixed effects in the
    /// inverse.
    /// </summary>
    /// <param name="levels">The level of each term.</param>
    /// <param name="loadings">k values for each term.</param>
    /// <param name="x">p values.</param>
    public double QuadraticForm(ReadOnlySpan<int> levels, double[][] loadings, ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var t = 0; t < loadings.Length; t++)
        {
            var (term, level, own) = (_pattern.Terms[t], levels[t], loadings[t]);
            var k = term.Size;
            for (var c = 0; c < k; c++)
                for (var r = 0; r < k; r++) sum += own[r] * C.Diagonal[t][(level * k + c) * k + r] * own[c];
            for (var c = 0; c < k; c++)
            {
                var coupled = 0.0;
                foreach (var met in term.Meets)
                {
                    if (met == t) continue;
                    var other = _pattern.Terms[met];
                    coupled += VectorKernels.Dot(
                        Cell(t, level, c, other.TrailingStart + levels[met] * other.Size, other.Size), loadings[met]);
                }
                for (var s = 0; s < term.Parents.Count; s++)
                {
                    var size = term.Parents[s].Term.Size;
                    coupled += VectorKernels.Dot(C.ParentCell[t][s].AsSpan((level * k + c) * size, size),
                        loadings[term.Parents[s].Index]);
                }
                coupled += VectorKernels.Dot(FixedCell(t, level, c), x);
                sum += 2 * own[c] * coupled;
            }
        }
        for (var c = 0; c < x.Length; c++)
            for (var r = 0; r < x.Length; r++)
                sum += x[c] * x[r] * FixedInverse(r, c);
        return sum;
    }

    /// <summary>One column of the inverse between a level and some consecutive trailing rows.</summary>
    private ReadOnlySpan<double> Cell(int t, int level, int column, int trailingRow, int count)
    {
        var term = _pattern.Terms[t];
        if (!term.IsEliminated)
            return _l.Trailing.AsSpan((term.TrailingStart + level * term.Size + column) * _order + trailingRow, count);
        var height = term.RowCount(level) + _pattern.FixedCount;
        return C.Panel[t].AsSpan(
            term.PanelStart(level, _pattern.FixedCount) + column * height + term.PlaceOf(level, trailingRow), count);
    }

    /// <summary>One column of the inverse between a level and the columns of X.</summary>
    public ReadOnlySpan<double> FixedCell(int t, int level, int column)
    {
        var (term, p) = (_pattern.Terms[t], _pattern.FixedCount);
        if (!term.IsEliminated)
            return _l.Trailing.AsSpan(
                (term.TrailingStart + level * term.Size + column) * _order + _pattern.TrailingCount, p);
        var height = term.RowCount(level) + p;
        return C.Panel[t].AsSpan(term.PanelStart(level, p) + (column + 1) * height - p, p);
    }
}
