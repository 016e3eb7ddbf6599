using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Fitting;

/// <summary>
/// The workspace of one evaluation: the Cholesky factor L of M(theta) = [Lambda'Z'WZ Lambda + I, Lambda'Z'WX; ., X'WX]
/// bordered by y, the solution (u, beta), and the diagonal blocks of the inverse. It reads the cross-products and
/// allocates nothing after it was made. Not thread-safe: one for each evaluator.
/// </summary>
/// <remarks>
/// Bates et al. 2015, eqs. 46-60. Eliminated levels are factored one after the other and subtract the outer product of
/// their panel from what is left; then the dense trailing matrix is factored as a whole. After <see cref="InvertBlocks"/>
/// the trailing matrix holds its own inverse, and only what was solved for before is valid.
/// </remarks>
public sealed unsafe class PenalizedLeastSquares
{
    private readonly CrossProducts _a;
    private readonly BlockStructure _structure;
    private readonly double[][] _template;
    private readonly double[][] _diagonal;
    private readonly double[][] _panel;
    private readonly double[][][] _parentCell;
    private readonly double[] _trailing;
    private readonly double[] _work;
    private readonly double[] _fullProduct;
    private readonly double[][] _inversePanel;
    private readonly double[][][] _inverseParentCell;
    private readonly double[] _fixedFactor;
    private readonly int _order;
    private readonly int _threads;

    /// <summary>A workspace for the given cross-products.</summary>
    /// <param name="crossProducts">A; shared, never written.</param>
    /// <param name="threads">Threads for the dense kernels.</param>
    /// <param name="keepPanels">Whether <see cref="InvertBlocks"/> keeps the inverse's panels of every term, which leverages need.</param>
    /// <exception cref="ModelException"><c>trailing-too-large</c>: the dense part would need more memory than an array can hold.</exception>
    public PenalizedLeastSquares(CrossProducts crossProducts, int threads = 1, bool keepPanels = false)
    {
        _a = crossProducts;
        _structure = crossProducts.Structure;
        _order = _structure.TrailingOrder;
        _threads = threads;
        if ((long)_order * _order > Array.MaxLength)
            throw new ModelException("trailing-too-large", $"The crossed terms need a dense matrix of order {_order}; at most {(int)Math.Sqrt(Array.MaxLength)} is possible. Use fewer levels in the crossed factors.");
        _template = [.. _structure.Terms.Select(t => new double[t.Size * t.Size])];
        _diagonal = [.. _a.Diagonal.Select((d, t) => new double[d.Length])];
        _panel = [.. _a.Panel.Select((p, t) => _structure.Terms[t].IsEliminated ? new double[p.Length] : [])];
        _parentCell = [.. _a.ParentCell.Select(cells => cells.Select(c => new double[c.Length]).ToArray())];
        _trailing = GC.AllocateUninitializedArray<double>(_order * _order);
        InverseDiagonal = [.. _a.Diagonal.Select(d => new double[d.Length])];
        InverseSum = [.. _structure.Terms.Select(t => new double[t.Size * t.Size])];
        var hasChildren = _structure.Terms.Select(t => _structure.Terms.Any(c => c.Parents.Any(p => p.Term == t))).ToArray();
        _inversePanel = [.. _panel.Select((p, t) => keepPanels || hasChildren[t] ? new double[p.Length] : [])];
        _inverseParentCell = [.. _parentCell.Select((cells, t) => cells.Select(c => keepPanels || hasChildren[t] ? new double[c.Length] : []).ToArray())];
        var largest = _structure.Terms.Select(t => t.Size).DefaultIfEmpty(1).Max();
        var parentRows = _structure.Terms.Select(t => t.Parents.Sum(p => p.Term.Size)).DefaultIfEmpty(0).Max();
        _work = new double[largest * (_order + parentRows) + 4 * largest * largest];
        _fullProduct = new double[_structure.Eliminated.Where(t => t.IsFull).Select(t => (long)t.Size * t.LevelCount * (_order - 1)).DefaultIfEmpty(0).Max()];
        _fixedFactor = new double[_structure.FixedCount * _structure.FixedCount];
        Solution = new double[_structure.RandomCount + _structure.FixedCount];
    }

    /// <summary>log|L|^2, the log determinant of Lambda'Z'WZ Lambda + I.</summary>
    public double LogDeterminantL { get; private set; }

    /// <summary>log|R_X|^2.</summary>
    public double LogDeterminantRx { get; private set; }

    /// <summary>r^2, the penalized residual sum of squares at the solution.</summary>
    public double PenalizedResidualSum { get; private set; }

    /// <summary>(u, beta) in the system's order, beta about the center of the cross-products; length q + p.</summary>
    public double[] Solution { get; }

    /// <summary>After <see cref="InvertBlocks"/>: the diagonal blocks C_jj of the inverse, l blocks of k x k for each term.</summary>
    public double[][] InverseDiagonal { get; }

    /// <summary>After <see cref="InvertBlocks"/>: sum over the levels of I - C_jj, k x k for each term.</summary>
    public double[][] InverseSum { get; }

    /// <summary>T of the term at the last theta, k x k.</summary>
    public ReadOnlySpan<double> Template(int term) => _template[term];

    /// <summary>R_X' at the last theta: lower, p x p column-major.</summary>
    public ReadOnlySpan<double> FixedFactor => _fixedFactor;

    /// <summary>Factors M(theta) and solves for u and beta.</summary>
    /// <returns>False when the factor broke down: M is not positive definite to working precision.</returns>
    public bool Factor(RelativeCovarianceFactor lambda, ReadOnlySpan<double> theta)
    {
        for (var t = 0; t < _template.Length; t++) lambda.Templates[t].Fill(lambda.ThetaOf(t, theta), _template[t]);
        LoadTrailing();
        var logDeterminant = 0.0;
        for (var t = 0; t < _structure.Terms.Count; t++)
        {
            if (!_structure.Terms[t].IsEliminated) continue;
            if (!EliminateTerm(t, ref logDeterminant)) return false;
        }
        if (DenseCholesky.Factor(_trailing, _order, _order, _threads) is var failed && failed >= 0) return false;
        for (var i = 0; i < _structure.TrailingCount; i++) logDeterminant += 2 * Math.Log(_trailing[i * (_order + 1)]);
        LogDeterminantL = logDeterminant;
        LogDeterminantRx = 0;
        for (var i = _structure.TrailingCount; i < _order - 1; i++) LogDeterminantRx += 2 * Math.Log(_trailing[i * (_order + 1)]);
        for (int c = 0, p = _structure.FixedCount; c < p; c++)
            _trailing.AsSpan((_structure.TrailingCount + c) * (_order + 1), p - c).CopyTo(_fixedFactor.AsSpan(c * p + c));
        var last = _trailing[^1];
        PenalizedResidualSum = last * last;
        SolveBackward();
        return true;
    }

    // ---- loading -------------------------------------------------------------------------------------------------

    /// <summary>The trailing matrix before any elimination: Lambda'A Lambda + I of its terms, X'WZ Lambda, [X y]'W[X y].</summary>
    private void LoadTrailing()
    {
        var (border, d) = (_structure.BorderCount, _structure.TrailingCount);
        Array.Clear(_trailing);
        for (var t = 0; t < _structure.Terms.Count; t++)
        {
            var term = _structure.Terms[t];
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
                    var column = _trailing.AsSpan((first + c) * _order, _order);
                    for (var b = c; b < k; b++) column[first + b] = block[c * k + b];
                    column[first + c] += 1;
                    for (var i = 0; i < rows.Length; i++) column[rows[i]] = panel[c * height + i];
                    panel.Slice(c * height + rows.Length, border).CopyTo(column[d..]);
                }
            }
        }
        for (var c = 0; c < border; c++) _a.Corner.AsSpan(c * border + c, border - c).CopyTo(_trailing.AsSpan((d + c) * _order + d + c));
    }

    /// <summary>T'A_jj T, the lower triangle and more, without the identity.</summary>
    private void LoadDiagonal(int t, int level, Span<double> block)
    {
        var k = _structure.Terms[t].Size;
        var a = _a.Diagonal[t].AsSpan(level * k * k, k * k);
        var template = _template[t];
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
        var term = _structure.Terms[t];
        var (k, height) = (term.Size, term.RowCount(level) + _structure.BorderCount);
        _a.Panel[t].AsSpan(term.PanelStart(level, _structure.BorderCount), height * k).CopyTo(panel);
        ScaleRows(term, level, panel, height);
        MultiplyByTemplate(_template[t], k, panel, height);
    }

    private void ScaleRows(TermBlock term, int level, Span<double> panel, int height)
    {
        var rows = term.Rows(level);
        for (int t = 0, from = 0; from < rows.Length; t++)
        {
            var other = _structure.Terms[t];
            if (other.IsEliminated) continue;
            var end = other.TrailingStart + other.Size * other.LevelCount;
            var to = from;
            if (rows[^1] < end) to = rows.Length;
            else while (rows[to] < end) to++;
            for (var c = 0; c < term.Size; c++) MultiplyByTransposedTemplate(_template[t], other.Size, panel.Slice(c * height + from, to - from));
            from = to;
        }
    }

    /// <summary>x := T'x for each k values.</summary>
    private static void MultiplyByTransposedTemplate(ReadOnlySpan<double> template, int k, Span<double> x)
    {
        if (k == 1)
        {
            for (var i = 0; i < x.Length; i++) x[i] *= template[0];
            return;
        }
        for (var from = 0; from < x.Length; from += k)
            for (var r = 0; r < k; r++)
            {
                var sum = 0.0;
                for (var m = r; m < k; m++) sum += template[r * k + m] * x[from + m];
                x[from + r] = sum;
            }
    }

    /// <summary>P := P T, one column after the other: column c needs only the columns from c on.</summary>
    private static void MultiplyByTemplate(ReadOnlySpan<double> template, int k, Span<double> panel, int height)
    {
        for (var c = 0; c < k; c++)
        {
            var column = panel.Slice(c * height, height);
            var own = template[c * k + c];
            for (var i = 0; i < column.Length; i++) column[i] *= own;
            for (var m = c + 1; m < k; m++)
                if (template[c * k + m] is var factor && factor != 0) VectorKernels.AddScaled(factor, panel.Slice(m * height, height), column);
        }
    }

    // ---- elimination ---------------------------------------------------------------------------------------------

    private bool EliminateTerm(int t, ref double logDeterminant)
    {
        var term = _structure.Terms[t];
        var (border, isFirst) = (_structure.BorderCount, t == FirstEliminated);
        if (isFirst)
            for (var s = t + 1; s < _structure.Terms.Count; s++)
                if (_structure.Terms[s].IsEliminated) LoadTerm(s);
        var pivots = 1.0;
        for (var j = 0; j < term.LevelCount; j++)
        {
            if (isFirst) LoadLevel(t, j);
            if (!FactorLevel(t, j, ref pivots)) return false;
            if (pivots is > 1e100 or < 1e-100)
            {
                logDeterminant += 2 * Math.Log(pivots);
                pivots = 1;
            }
            if (!term.IsFull) SubtractPanel(term, j, term.RowCount(j) + border, t);
            if (term.Parents.Count > 0) SubtractFromParents(t, j);
        }
        logDeterminant += 2 * Math.Log(pivots);
        if (term.IsFull) Gemm.SymmetricRankUpdate(-1, _panel[t], _order, _trailing, _order, _order, term.Size * term.LevelCount, _threads);
        return true;
    }

    private int FirstEliminated
    {
        get
        {
            var t = 0;
            while (!_structure.Terms[t].IsEliminated) t++;
            return t;
        }
    }

    private void LoadTerm(int t)
    {
        for (var j = 0; j < _structure.Terms[t].LevelCount; j++) LoadLevel(t, j);
    }

    private void LoadLevel(int t, int level)
    {
        var term = _structure.Terms[t];
        var (k, border) = (term.Size, _structure.BorderCount);
        LoadDiagonal(t, level, _diagonal[t].AsSpan(level * k * k, k * k));
        LoadPanel(t, level, _panel[t].AsSpan(term.PanelStart(level, border), k * (term.RowCount(level) + border)));
        for (var s = 0; s < term.Parents.Count; s++)
        {
            var parentSize = term.Parents[s].Term.Size;
            var cell = _parentCell[t][s].AsSpan(level * k * parentSize, k * parentSize);
            _a.ParentCell[t][s].AsSpan(level * k * parentSize, k * parentSize).CopyTo(cell);
            MultiplyByTransposedTemplate(_template[term.Parents[s].Index], parentSize, cell);
            MultiplyByTemplate(_template[t], k, cell, parentSize);
        }
    }

    /// <summary>D_j + I = L_j L_j', and the panel and the parents' cells times L_j^-T.</summary>
    private bool FactorLevel(int t, int level, ref double pivots)
    {
        var term = _structure.Terms[t];
        var (k, border) = (term.Size, _structure.BorderCount);
        var block = _diagonal[t].AsSpan(level * k * k, k * k);
        for (var c = 0; c < k; c++)
        {
            var pivot = block[c * k + c] + 1;
            for (var m = 0; m < c; m++) pivot -= block[m * k + c] * block[m * k + c];
            if (!(pivot > 0)) return false;
            pivot = Math.Sqrt(pivot);
            block[c * k + c] = pivot;
            pivots *= pivot;
            for (var r = c + 1; r < k; r++)
            {
                var value = block[c * k + r];
                for (var m = 0; m < c; m++) value -= block[m * k + r] * block[m * k + c];
                block[c * k + r] = value / pivot;
            }
        }
        var height = term.RowCount(level) + border;
        SolveFromRight(block, k, _panel[t].AsSpan(term.PanelStart(level, border), k * height), height);
        for (var s = 0; s < term.Parents.Count; s++)
        {
            var parentSize = term.Parents[s].Term.Size;
            SolveFromRight(block, k, _parentCell[t][s].AsSpan(level * k * parentSize, k * parentSize), parentSize);
        }
        return true;
    }

    /// <summary>P := P L^-T.</summary>
    private static void SolveFromRight(ReadOnlySpan<double> factor, int k, Span<double> panel, int height)
    {
        for (var c = 0; c < k; c++)
        {
            var column = panel.Slice(c * height, height);
            for (var m = 0; m < c; m++) VectorKernels.AddScaled(-factor[m * k + c], panel.Slice(m * height, height), column);
            var inverse = 1 / factor[c * k + c];
            for (var i = 0; i < column.Length; i++) column[i] *= inverse;
        }
    }

    /// <summary>Trailing -= P P' over the rows that the level meets.</summary>
    private void SubtractPanel(TermBlock term, int level, int height, int t)
    {
        var (k, border, d, rowCount) = (term.Size, _structure.BorderCount, (nint)_structure.TrailingCount, term.RowCount(level));
        fixed (double* trailing = _trailing, panels = _panel[t])
        fixed (int* rows = term.Rows(level))
        {
            var panel = panels + term.PanelStart(level, border);
            for (var c = 0; c < k; c++, panel += height)
            {
                for (var b = 0; b < rowCount; b++)
                {
                    var column = trailing + (nint)rows[b] * _order;
                    var value = panel[b];
                    for (var a = b; a < rowCount; a++) column[rows[a]] -= value * panel[a];
                    for (var a = 0; a < border; a++) column[d + a] -= value * panel[rowCount + a];
                }
                for (var b = 0; b < border; b++)
                {
                    var column = trailing + (d + b) * _order + d;
                    var value = panel[rowCount + b];
                    for (var a = b; a < border; a++) column[a] -= value * panel[rowCount + a];
                }
            }
        }
    }

    private void SubtractFromParents(int t, int level)
    {
        var term = _structure.Terms[t];
        var (k, border, rowCount) = (term.Size, _structure.BorderCount, term.RowCount(level));
        var height = rowCount + border;
        var panel = _panel[t].AsSpan(term.PanelStart(level, border), k * height);
        for (var s = 0; s < term.Parents.Count; s++)
        {
            var link = term.Parents[s];
            var (parent, parentLevel, size) = (link.Term, link.Level[level], link.Term.Size);
            var cell = _parentCell[t][s].AsSpan(level * k * size, k * size);
            var parentHeight = parent.RowCount(parentLevel) + border;
            var parentPanel = _panel[link.Index].AsSpan(parent.PanelStart(parentLevel, border), size * parentHeight);
            var parentBlock = _diagonal[link.Index].AsSpan(parentLevel * size * size, size * size);
            var positions = link.Positions(term, level);
            for (var c = 0; c < k; c++)
            {
                var column = panel.Slice(c * height, height);
                for (var b = 0; b < size; b++)
                {
                    var value = cell[c * size + b];
                    for (var a = b; a < size; a++) parentBlock[b * size + a] -= value * cell[c * size + a];
                    var parentColumn = parentPanel.Slice(b * parentHeight, parentHeight);
                    for (var i = 0; i < positions.Length; i++) parentColumn[positions[i]] -= value * column[i];
                    for (var i = 0; i < border; i++) parentColumn[parentHeight - border + i] -= value * column[rowCount + i];
                }
            }
            for (var later = s + 1; later < term.Parents.Count; later++) SubtractFromParentPair(t, level, s, later);
        }
    }

    /// <summary>The cell between two parents of a level: the earlier parent is itself nested in the later one.</summary>
    private void SubtractFromParentPair(int t, int level, int s, int later)
    {
        var term = _structure.Terms[t];
        var (k, inner, outer) = (term.Size, term.Parents[s], term.Parents[later]);
        var (size, outerSize) = (inner.Term.Size, outer.Term.Size);
        var link = IndexOfParent(inner.Term, outer.Index);
        var target = _parentCell[inner.Index][link].AsSpan(inner.Level[level] * size * outerSize, size * outerSize);
        var cell = _parentCell[t][s].AsSpan(level * k * size, k * size);
        var outerCell = _parentCell[t][later].AsSpan(level * k * outerSize, k * outerSize);
        for (var c = 0; c < k; c++)
            for (var b = 0; b < size; b++)
                for (var a = 0; a < outerSize; a++) target[b * outerSize + a] -= cell[c * size + b] * outerCell[c * outerSize + a];
    }

    private static int IndexOfParent(TermBlock term, int index)
    {
        for (var s = 0; s < term.Parents.Count; s++)
            if (term.Parents[s].Index == index) return s;
        throw new InvalidOperationException("An eliminated term is nested in every eliminated term after it.");
    }

    // ---- solving -------------------------------------------------------------------------------------------------

    /// <summary>L'(u, beta) = l_y from the row of y.</summary>
    private void SolveBackward()
    {
        var (border, d, eliminatedCount) = (_structure.BorderCount, _structure.TrailingCount, _structure.RandomCount - _structure.TrailingCount);
        var trailing = Solution.AsSpan(eliminatedCount);
        for (var i = 0; i < _order - 1; i++) trailing[i] = _trailing[(nint)i * _order + _order - 1];
        Triangular.SolveLowerTransposed(_trailing, _order - 1, _order, trailing);
        for (var t = _structure.Terms.Count - 1; t >= 0; t--)
        {
            var term = _structure.Terms[t];
            if (!term.IsEliminated) continue;
            var k = term.Size;
            for (var j = 0; j < term.LevelCount; j++)
            {
                var rows = term.Rows(j);
                var height = term.RowCount(j) + border;
                var panel = _panel[t].AsSpan(term.PanelStart(j, border), k * height);
                var u = Solution.AsSpan(term.Start + j * k, k);
                for (var c = 0; c < k; c++)
                {
                    var column = panel.Slice(c * height, height);
                    var value = column[height - 1];
                    for (var i = 0; i < rows.Length; i++) value -= column[i] * trailing[rows[i]];
                    for (var x = 0; x < border - 1; x++) value -= column[rows.Length + x] * trailing[d + x];
                    for (var s = 0; s < term.Parents.Count; s++)
                    {
                        var (size, parent) = (term.Parents[s].Term.Size, term.Parents[s]);
                        var cell = _parentCell[t][s].AsSpan((j * k + c) * size, size);
                        value -= VectorKernels.Dot(cell, Solution.AsSpan(parent.Term.Start + parent.Level[j] * size, size));
                    }
                    u[c] = value;
                }
                SolveTransposed(_diagonal[t].AsSpan(j * k * k, k * k), k, u);
            }
        }
    }

    /// <summary>x := L_j^-T x.</summary>
    private static void SolveTransposed(ReadOnlySpan<double> factor, int k, Span<double> x)
    {
        for (var c = k - 1; c >= 0; c--)
        {
            var value = x[c];
            for (var m = c + 1; m < k; m++) value -= factor[c * k + m] * x[m];
            x[c] = value / factor[c * k + c];
        }
    }

    /// <summary>x := L^-1 x for a vector of length q + p in the system's order; before <see cref="InvertBlocks"/> only.</summary>
    public void SolveForward(Span<double> x)
    {
        var (border, d) = (_structure.BorderCount, _structure.TrailingCount);
        var trailing = x[(_structure.RandomCount - d)..];
        for (var t = 0; t < _structure.Terms.Count; t++)
        {
            var term = _structure.Terms[t];
            if (term.IsEliminated) SolveForward(t, term, x, trailing, border, d);
        }
        Triangular.SolveLower(_trailing, _order - 1, _order, trailing);
    }

    private void SolveForward(int t, TermBlock term, Span<double> x, Span<double> trailing, int border, int d)
    {
        var (k, parentCount) = (term.Size, term.Parents.Count);
        fixed (double* panels = _panel[t], blocks = _diagonal[t], vector = x, to = trailing)
        {
            double* panel = panels, block = blocks;
            for (var j = 0; j < term.LevelCount; j++, block += k * k)
            {
                var rows = term.Rows(j);
                var own = vector + term.Start + j * k;
                for (var c = 0; c < k; c++, panel += border)
                {
                    for (var m = 0; m < c; m++) own[c] -= block[m * k + c] * own[m];
                    var value = own[c] /= block[c * k + c];
                    if (term.IsFull)
                    {
                        VectorKernels.AddScaled(-value, new ReadOnlySpan<double>(panel, _order - 1), trailing);
                        panel += rows.Length;
                        continue;
                    }
                    foreach (var row in rows) to[row] -= value * *panel++;
                    for (var b = 0; b < border - 1; b++) to[d + b] -= value * panel[b];
                }
                for (var s = 0; s < parentCount; s++) SolveForwardParent(t, term, j, s, x);
            }
        }
    }

    private void SolveForwardParent(int t, TermBlock term, int level, int s, Span<double> x)
    {
        var (k, parent) = (term.Size, term.Parents[s]);
        var size = parent.Term.Size;
        for (var c = 0; c < k; c++)
            VectorKernels.AddScaled(-x[term.Start + level * k + c], _parentCell[t][s].AsSpan((level * k + c) * size, size), x.Slice(parent.Term.Start + parent.Level[level] * size, size));
    }

    // ---- the inverse's blocks ------------------------------------------------------------------------------------

    /// <summary>
    /// Replaces the trailing factor by the inverse of M there and finds the diagonal blocks of the inverse everywhere:
    /// <see cref="InverseDiagonal"/> and <see cref="InverseSum"/>.
    /// </summary>
    /// <param name="withFixedEffects">True: C is the u block of the whole bordered inverse (REML). False: the inverse of M's u block alone (ML).</param>
    public void InvertBlocks(bool withFixedEffects)
    {
        var active = _structure.TrailingCount + (withFixedEffects ? _structure.FixedCount : 0);
        DenseCholesky.Invert(_trailing, active, _order, _threads);
        for (var t = _structure.Terms.Count - 1; t >= 0; t--)
        {
            var term = _structure.Terms[t];
            Array.Clear(InverseSum[t]);
            if (!term.IsEliminated) ReadTrailingBlocks(t);
            else if (term.IsFull && term.Parents.Count == 0 && _inversePanel[t].Length == 0) InvertFull(t, active);
            else
                for (var j = 0; j < term.LevelCount; j++) InvertLevel(t, j, active);
            SumBlocks(t);
        }
    }

    private void ReadTrailingBlocks(int t)
    {
        var term = _structure.Terms[t];
        var k = term.Size;
        for (var j = 0; j < term.LevelCount; j++)
            for (var c = 0; c < k; c++)
                for (var r = c; r < k; r++)
                {
                    var first = (nint)term.TrailingStart + j * k;
                    InverseDiagonal[t][(j * k + c) * k + r] = InverseDiagonal[t][(j * k + r) * k + c] = _trailing[(first + c) * _order + first + r];
                }
    }

    /// <summary>C_jj = L_j^-T (I + P'CP) L_j^-1 for all levels of a full term: C P is one product of dense matrices.</summary>
    private void InvertFull(int t, int active)
    {
        var term = _structure.Terms[t];
        var k = term.Size;
        for (var c = 0; c < active; c++)
            for (var r = c + 1; r < active; r++) _trailing[(nint)r * _order + c] = _trailing[(nint)c * _order + r];
        var columns = k * term.LevelCount;
        var product = _fullProduct.AsSpan(0, active * columns);
        product.Clear();
        Gemm.MultiplyAdd(1, _trailing, _order, _panel[t], _order, product, active, active, columns, active, _threads);
        Span<double> quadratic = _work.AsSpan(0, k * k);
        for (var j = 0; j < term.LevelCount; j++)
        {
            for (var c = 0; c < k; c++)
                for (var r = c; r < k; r++)
                    quadratic[c * k + r] = quadratic[r * k + c] = VectorKernels.Dot(_panel[t].AsSpan((j * k + r) * _order, active), product.Slice((j * k + c) * active, active));
            FinishBlock(t, j, quadratic);
        }
    }

    /// <summary>C_jj of one level, and C's own panel where children or leverages need it.</summary>
    private void InvertLevel(int t, int level, int active)
    {
        var term = _structure.Terms[t];
        var (k, border, rowCount) = (term.Size, _structure.BorderCount, term.RowCount(level));
        var (height, used) = (rowCount + border, rowCount + active - _structure.TrailingCount);
        var quadratic = _work.AsSpan(_work.Length - k * k, k * k);
        var product = _work.AsSpan(0, k * height);
        product.Clear();
        MultiplyInverse(term, t, level, used, product, height);
        var parentProduct = _work.AsSpan(k * height);
        if (term.Parents.Count > 0) MultiplyInverseByParents(t, level, used, product, height, parentProduct);
        var panel = _panel[t].AsSpan(term.PanelStart(level, border), k * height);
        for (var c = 0; c < k; c++)
            for (var r = 0; r < k; r++)
            {
                var sum = VectorKernels.Dot(panel.Slice(r * height, used), product.Slice(c * height, used));
                for (int s = 0, at = 0; s < term.Parents.Count; s++)
                {
                    var size = term.Parents[s].Term.Size;
                    sum += VectorKernels.Dot(_parentCell[t][s].AsSpan((level * k + r) * size, size), parentProduct.Slice(at + c * size, size));
                    at += size * k;
                }
                quadratic[c * k + r] = sum;
            }
        FinishBlock(t, level, quadratic);
        if (_inversePanel[t].Length == 0) return;
        StoreInverse(_diagonal[t].AsSpan(level * k * k, k * k), k, product, height, used, _inversePanel[t].AsSpan(term.PanelStart(level, border), k * height));
        for (int s = 0, at = 0; s < term.Parents.Count; s++)
        {
            var size = term.Parents[s].Term.Size;
            StoreInverse(_diagonal[t].AsSpan(level * k * k, k * k), k, parentProduct.Slice(at, size * k), size, size, _inverseParentCell[t][s].AsSpan(level * k * size, k * size));
            at += size * k;
        }
    }

    /// <summary>W = C P over the trailing rows in use; C is in the lower triangle of the trailing matrix.</summary>
    private void MultiplyInverse(TermBlock term, int t, int level, int used, Span<double> product, int height)
    {
        var (k, border, rowCount, d) = (term.Size, _structure.BorderCount, term.RowCount(level), _structure.TrailingCount);
        fixed (double* trailing = _trailing, panels = _panel[t], products = product)
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

    /// <summary>Adds C's parts that belong to the level's parents: trailing rows times parents, parents times parents.</summary>
    private void MultiplyInverseByParents(int t, int level, int used, Span<double> product, int height, Span<double> parentProduct)
    {
        var term = _structure.Terms[t];
        var (k, border, rowCount) = (term.Size, _structure.BorderCount, term.RowCount(level));
        var panel = _panel[t].AsSpan(term.PanelStart(level, border), k * height);
        for (int s = 0, at = 0; s < term.Parents.Count; s++)
        {
            var link = term.Parents[s];
            var (parent, parentLevel, size) = (link.Term, link.Level[level], link.Term.Size);
            var parentHeight = parent.RowCount(parentLevel) + border;
            var inversePanel = _inversePanel[link.Index].AsSpan(parent.PanelStart(parentLevel, border), size * parentHeight);
            var own = InverseDiagonal[link.Index].AsSpan(parentLevel * size * size, size * size);
            var positions = link.Positions(term, level);
            for (var c = 0; c < k; c++)
            {
                var cell = _parentCell[t][s].AsSpan((level * k + c) * size, size);
                var target = parentProduct.Slice(at + c * size, size);
                target.Clear();
                for (var b = 0; b < size; b++)
                {
                    VectorKernels.AddScaled(cell[b], own.Slice(b * size, size), target);
                    var column = inversePanel.Slice(b * parentHeight, parentHeight);
                    var sum = 0.0;
                    for (var i = 0; i < used; i++)
                    {
                        var value = column[i < rowCount ? positions[i] : parentHeight - border + i - rowCount];
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
        var term = _structure.Terms[t];
        var k = term.Size;
        for (int s = 0, at = 0; s < term.Parents.Count; at += term.Parents[s].Term.Size * k, s++)
            for (int later = s + 1, laterAt = at + term.Parents[s].Term.Size * k; later < term.Parents.Count; laterAt += term.Parents[later].Term.Size * k, later++)
            {
                var (inner, outer) = (term.Parents[s], term.Parents[later]);
                var (size, outerSize) = (inner.Term.Size, outer.Term.Size);
                var pair = _inverseParentCell[inner.Index][IndexOfParent(inner.Term, outer.Index)].AsSpan(inner.Level[level] * size * outerSize, size * outerSize);
                for (var c = 0; c < k; c++)
                    for (var b = 0; b < size; b++)
                    {
                        var column = pair.Slice(b * outerSize, outerSize);
                        VectorKernels.AddScaled(_parentCell[t][s][(level * k + c) * size + b], column, parentProduct.Slice(laterAt + c * outerSize, outerSize));
                        parentProduct[at + c * size + b] += VectorKernels.Dot(column, _parentCell[t][later].AsSpan((level * k + c) * outerSize, outerSize));
                    }
            }
    }

    /// <summary>C_jj = L_j^-T (I + Q) L_j^-1.</summary>
    private void FinishBlock(int t, int level, ReadOnlySpan<double> quadratic)
    {
        var k = _structure.Terms[t].Size;
        var factor = _diagonal[t].AsSpan(level * k * k, k * k);
        var block = InverseDiagonal[t].AsSpan(level * k * k, k * k);
        quadratic.CopyTo(block);
        for (var c = 0; c < k; c++) block[c * k + c] += 1;
        for (var c = 0; c < k; c++) SolveTransposed(factor, k, block.Slice(c * k, k));
        for (var r = 0; r < k; r++)
            for (var c = k - 1; c >= 0; c--)
            {
                var value = block[c * k + r];
                for (var m = c + 1; m < k; m++) value -= factor[c * k + m] * block[m * k + r];
                block[c * k + r] = value / factor[c * k + c];
            }
    }

    /// <summary>The inverse's panel -W L_j^-1.</summary>
    private static void StoreInverse(ReadOnlySpan<double> factor, int k, ReadOnlySpan<double> product, int height, int used, Span<double> target)
    {
        for (var c = k - 1; c >= 0; c--)
        {
            var column = target.Slice(c * height, used);
            for (var i = 0; i < used; i++) column[i] = -product[c * height + i];
            for (var m = c + 1; m < k; m++) VectorKernels.AddScaled(-factor[c * k + m], target.Slice(m * height, used), column);
            var inverse = 1 / factor[c * k + c];
            for (var i = 0; i < used; i++) column[i] *= inverse;
        }
    }

    private void SumBlocks(int t)
    {
        var (k, sum) = (_structure.Terms[t].Size, InverseSum[t]);
        var blocks = InverseDiagonal[t];
        for (var from = 0; from < blocks.Length; from += k * k)
            for (var i = 0; i < k * k; i++) sum[i] -= blocks[from + i];
        for (var c = 0; c < k; c++) sum[c * k + c] += _structure.Terms[t].LevelCount;
    }

    // ---- one row's part of the inverse ---------------------------------------------------------------------------

    /// <summary>v'Cv for the row's loadings on its level of each term and on X; needs panels kept and fixed effects in the inverse.</summary>
    internal double InverseQuadraticForm(int row, IReadOnlyList<Designs.RandomEffectsMatrix> terms, double[][] loadings, ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var t = 0; t < loadings.Length; t++)
        {
            var (term, level, own) = (_structure.Terms[t], terms[t].Refs.Span[row], loadings[t]);
            var k = term.Size;
            for (var c = 0; c < k; c++)
                for (var r = 0; r < k; r++) sum += own[r] * InverseDiagonal[t][(level * k + c) * k + r] * own[c];
            for (var c = 0; c < k; c++)
            {
                var coupled = 0.0;
                foreach (var cell in term.Cells)
                    coupled += VectorKernels.Dot(TrailingCell(t, level, c, cell.LocalRow[row], cell.Block.Size, cell.Block.TrailingStart + terms[cell.Index].Refs.Span[row] * cell.Block.Size), loadings[cell.Index]);
                for (var s = 0; s < term.Parents.Count; s++)
                {
                    var size = term.Parents[s].Term.Size;
                    coupled += VectorKernels.Dot(_inverseParentCell[t][s].AsSpan((level * k + c) * size, size), loadings[term.Parents[s].Index]);
                }
                coupled += VectorKernels.Dot(TrailingCell(t, level, c, term.RowCount(level), x.Length, _structure.TrailingCount), x);
                sum += 2 * own[c] * coupled;
            }
        }
        for (var c = 0; c < x.Length; c++)
            for (var r = 0; r < x.Length; r++)
                sum += x[c] * x[r] * _trailing[(nint)(_structure.TrailingCount + Math.Min(c, r)) * _order + _structure.TrailingCount + Math.Max(c, r)];
        return sum;
    }

    /// <summary>One column of the inverse between a level and some consecutive trailing rows.</summary>
    private ReadOnlySpan<double> TrailingCell(int t, int level, int column, int localRow, int count, int trailingRow)
    {
        var term = _structure.Terms[t];
        if (!term.IsEliminated) return _trailing.AsSpan((term.TrailingStart + level * term.Size + column) * _order + trailingRow, count);
        var height = term.RowCount(level) + _structure.BorderCount;
        return _inversePanel[t].AsSpan(term.PanelStart(level, _structure.BorderCount) + column * height + localRow, count);
    }
}
