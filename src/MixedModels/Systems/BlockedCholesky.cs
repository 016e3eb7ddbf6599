using MixedModels.Covariances;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Systems;

/// <summary>
/// Solves the system by a blocked Cholesky factor: L of M(theta) = [Lambda'Z'WZ Lambda + Q, Lambda'Z'WX; ., X'WX], the
/// solution (u, beta), and the blocks of the inverse. Allocates nothing after it was made.
/// </summary>
/// <remarks>
/// Bates et al. 2015, eqs. 46-60. Eliminated levels are factored one after the other and subtract the outer product of
/// their panel from what is left; then the dense trailing matrix is factored as a whole.
/// </remarks>
internal sealed unsafe class BlockedCholesky : ISystemSolver
{
    private readonly CrossProducts _a;
    private readonly BlockPattern _pattern;
    private readonly BlockMatrix _l;
    private readonly SystemLoader _loader;
    private readonly FactorSolver _solver;
    private readonly ShiftedSystem? _shift;
    private readonly double[][] _factor;
    private readonly double[] _fixedFactor;
    private readonly double[] _solution;
    private readonly double _logDeterminantOfPrecision;
    private readonly int _order;
    private readonly int _threads;

    /// <summary>A workspace for the given cross-products.</summary>
    /// <param name="crossProducts">A; shared, never written.</param>
    /// <param name="threads">Threads for the dense kernels.</param>
    /// <param name="keepPanels">Whether the inverse keeps the panels of every term, which leverages need.</param>
    /// <exception cref="ModelException"><c>trailing-too-large</c>: the dense part would be larger than an array can
    /// be.</exception>
    public BlockedCholesky(CrossProducts crossProducts, int threads = 1, bool keepPanels = false)
    {
        (_a, _pattern, _order, _threads) = (crossProducts, crossProducts.Pattern, crossProducts.Pattern.Order, threads);
        _l = BlockMatrix.Factor(_pattern);
        _factor = [.. _pattern.Terms.Select(t => new double[t.Size * t.Size])];
        _shift = crossProducts.Shift is { } shift ? new ShiftedSystem(_pattern, shift) : null;
        _loader = new SystemLoader(crossProducts.Matrix, _l, _factor, _shift);
        _solver = new FactorSolver(_l);
        _fixedFactor = new double[_pattern.FixedCount * _pattern.FixedCount];
        _solution = new double[_pattern.Count];
        _logDeterminantOfPrecision = _pattern.Terms.Sum(t => t.Size * t.Precision.LogDeterminant);
        Inverse = new SelectedInverse(_l, threads, keepPanels || _shift is not null);
    }

    /// <inheritdoc/>
    public double LogDeterminantL { get; private set; }

    /// <inheritdoc/>
    public double LogDeterminantRx { get; private set; }

    /// <inheritdoc/>
    public double PenalizedResidualSum { get; private set; }

    /// <inheritdoc/>
    public double ResponseCancellation { get; private set; }

    /// <inheritdoc/>
    public double FixedCancellation { get; private set; }

    /// <inheritdoc/>
    public ReadOnlySpan<double> Solution => _solution;

    /// <inheritdoc/>
    public ReadOnlySpan<double> FixedFactor => _fixedFactor;

    /// <summary>The blocks of the inverse; valid after <see cref="FindExcess"/>.</summary>
    internal SelectedInverse Inverse { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<double> FactorOf(int term) => _factor[term];

    /// <inheritdoc/>
    public bool Solve(CovarianceParameters parameters, ReadOnlySpan<double> vector)
    {
        for (var t = 0; t < _factor.Length; t++) parameters.Terms[t].Fill(parameters.Of(t, vector), _factor[t]);
        _shift?.Find(_factor);
        _loader.LoadTrailing();
        var logDeterminant = 0.0;
        for (var t = 0; t < _factor.Length; t++)
        {
            if (!_pattern.Terms[t].IsEliminated) continue;
            if (!EliminateTerm(t, ref logDeterminant)) return false;
        }
        if (DenseCholesky.Factor(_l.Trailing, _order, _order, _threads) >= 0) return false;
        for (var i = 0; i < _pattern.TrailingCount; i++) logDeterminant += 2 * Math.Log(_l.Trailing[i * (_order + 1)]);
        LogDeterminantL = logDeterminant - _logDeterminantOfPrecision;
        LogDeterminantRx = 0;
        for (var i = _pattern.TrailingCount; i < _order; i++)
            LogDeterminantRx += 2 * Math.Log(_l.Trailing[i * (_order + 1)]);
        for (int c = 0, p = _pattern.FixedCount; c < p; c++)
            _l.Trailing.AsSpan((_pattern.TrailingCount + c) * (_order + 1), p - c)
                .CopyTo(_fixedFactor.AsSpan(c * p + c));
        _a.Right.CopyTo(_solution, 0);
        MultiplyByTransposedLambda(_solution);
        _shift?.ShiftRight(_solution);
        var total = _a.ResponseSquare + (_shift?.CornerOfResponse ?? 0);
        _solver.SolveForward(_solution);
        PenalizedResidualSum = total - VectorKernels.Dot(_solution, _solution);
        ResponseCancellation = total / PenalizedResidualSum;
        FixedCancellation = FindFixedCancellation();
        _solver.SolveBackward(_solution);
        _shift?.ToEffects(_solution);
        return PenalizedResidualSum > 0;
    }

    /// <inheritdoc/>
    public void InverseProducts(IReadOnlyList<double[]> vectors, Span<double> products)
    {
        var count = vectors.Count;
        for (var l = 0; l < count; l++)
        {
            _solver.SolveForward(vectors[l]);
            for (var k = 0; k <= l; k++)
                products[l * count + k] = products[k * count + l] = VectorKernels.Dot(vectors[k], vectors[l]);
        }
    }

    /// <inheritdoc/>
    public void FindExcess(bool withFixedEffects)
    {
        Inverse.Find(withFixedEffects);
        if (!withFixedEffects) return;
        for (var t = 0; t < _factor.Length; t++) _shift?.CorrectExcess(Inverse, t, Inverse.Excess(t));
    }

    /// <summary>v'Cv for one level of each term with its loadings T'z, and a row of X, which is overwritten.</summary>
    public double QuadraticForm(ReadOnlySpan<int> levels, double[][] loadings, Span<double> x)
    {
        _shift?.ShiftRow(levels, loadings, x);
        return Inverse.QuadraticForm(levels, loadings, x);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<double> Excess(int term) => Inverse.Excess(term);

    /// <summary>
    /// Solves M_uu u = x for the u part of a vector of length q + p; the rest is zero. Before <see cref="FindExcess"/>
    /// only.
    /// </summary>
    public void SolveEffects(Span<double> x)
    {
        x[_pattern.RandomCount..].Clear();
        _solver.SolveForward(x);
        x[_pattern.RandomCount..].Clear();
        _solver.SolveBackward(x);
    }

    /// <summary>x := x - Q Lambda^-1 B of a column of X, where something was taken from it.</summary>
    public void TakeShift(int column, Span<double> x)
    {
        for (var i = 0; i < _pattern.RandomCount && _shift is not null; i++) x[i] -= _shift.Weighted(column, i);
    }

    private double FindFixedCancellation()
    {
        var (p, largest) = (_pattern.FixedCount, 1.0);
        for (var c = 0; c < p; c++)
        {
            var (total, left) =
                (_a.Matrix.Corner[c * (p + 1)] + (_shift?.Corner(c, c) ?? 0), _fixedFactor[c * (p + 1)]);
            largest = Math.Max(largest, total / (left * left));
        }
        return largest;
    }

    private void MultiplyByTransposedLambda(Span<double> x)
    {
        for (var t = 0; t < _factor.Length; t++)
        {
            var term = _pattern.Terms[t];
            FactorProducts.MultiplyEachByTransposed(_factor[t], term.Size, x.Slice(term.Start, term.Count));
        }
    }

    // ---- elimination ---------------------------------------------------------------------------------------------

    private bool EliminateTerm(int t, ref double logDeterminant)
    {
        var term = _pattern.Terms[t];
        var (p, isFirst) = (_pattern.FixedCount, t == FirstEliminated);
        if (isFirst)
            for (var s = t + 1; s < _pattern.Terms.Count; s++)
                if (_pattern.Terms[s].IsEliminated) _loader.LoadTerm(s);
        var pivots = 1.0;
        for (var j = 0; j < term.LevelCount; j++)
        {
            if (isFirst) _loader.LoadLevel(t, j);
            if (!FactorLevel(t, j, ref pivots)) return false;
            if (pivots is > 1e100 or < 1e-100)
            {
                logDeterminant += 2 * Math.Log(pivots);
                pivots = 1;
            }
            if (!term.IsFull) SubtractPanel(term, j, term.RowCount(j) + p, t);
            if (term.Parents.Count > 0) SubtractFromParents(t, j);
        }
        logDeterminant += 2 * Math.Log(pivots);
        if (term.IsFull)
            Gemm.SymmetricRankUpdate(-1, _l.Panel[t], _order, _l.Trailing, _order, _order, term.Count, _threads);
        return true;
    }

    private int FirstEliminated
    {
        get
        {
            var t = 0;
            while (!_pattern.Terms[t].IsEliminated) t++;
            return t;
        }
    }

    /// <summary>M_jj = L_j L_j', and the panel and the parents' cells times L_j^-T.</summary>
    private bool FactorLevel(int t, int level, ref double pivots)
    {
        var term = _pattern.Terms[t];
        var (k, p) = (term.Size, _pattern.FixedCount);
        var block = _l.Diagonal[t].AsSpan(level * k * k, k * k);
        for (var c = 0; c < k; c++)
        {
            var pivot = block[c * k + c];
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
        var height = term.RowCount(level) + p;
        SmallMatrix.SolveRightLowerTransposed(block, k,
            _l.Panel[t].AsSpan(term.PanelStart(level, p), k * height), height);
        for (var s = 0; s < term.Parents.Count; s++)
        {
            var parentSize = term.Parents[s].Term.Size;
            SmallMatrix.SolveRightLowerTransposed(block, k,
                _l.ParentCell[t][s].AsSpan(level * k * parentSize, k * parentSize), parentSize);
        }
        return true;
    }

    /// <summary>Trailing -= P P' over the rows that the level meets.</summary>
    private void SubtractPanel(TermBlock term, int level, int height, int t)
    {
        var (k, p, d, rowCount) = (term.Size, _pattern.FixedCount, (nint)_pattern.TrailingCount, term.RowCount(level));
        fixed (double* trailing = _l.Trailing, panels = _l.Panel[t])
        fixed (int* rows = term.Rows(level))
        {
            var panel = panels + term.PanelStart(level, p);
            for (var c = 0; c < k; c++, panel += height)
            {
                for (var b = 0; b < rowCount; b++)
                {
                    var column = trailing + (nint)rows[b] * _order;
                    var value = panel[b];
                    for (var a = b; a < rowCount; a++) column[rows[a]] -= value * panel[a];
                    for (var a = 0; a < p; a++) column[d + a] -= value * panel[rowCount + a];
                }
                for (var b = 0; b < p; b++)
                {
                    var column = trailing + (d + b) * _order + d;
                    var value = panel[rowCount + b];
                    for (var a = b; a < p; a++) column[a] -= value * panel[rowCount + a];
                }
            }
        }
    }

    private void SubtractFromParents(int t, int level)
    {
        var term = _pattern.Terms[t];
        var (k, p, rowCount) = (term.Size, _pattern.FixedCount, term.RowCount(level));
        var height = rowCount + p;
        var panel = _l.Panel[t].AsSpan(term.PanelStart(level, p), k * height);
        for (var s = 0; s < term.Parents.Count; s++)
        {
            var link = term.Parents[s];
            var (parent, parentLevel, size) = (link.Term, link.Level[level], link.Term.Size);
            var cell = _l.ParentCell[t][s].AsSpan(level * k * size, k * size);
            var parentHeight = parent.RowCount(parentLevel) + p;
            var parentPanel = _l.Panel[link.Index].AsSpan(parent.PanelStart(parentLevel, p), size * parentHeight);
            var parentBlock = _l.Diagonal[link.Index].AsSpan(parentLevel * size * size, size * size);
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
                    for (var i = 0; i < p; i++) parentColumn[parentHeight - p + i] -= value * column[rowCount + i];
                }
            }
            for (var later = s + 1; later < term.Parents.Count; later++) SubtractFromParentPair(t, level, s, later);
        }
    }

    /// <summary>
    /// The cell between two parents of a level: the earlier parent is itself nested in the later one.
    /// </summary>
    private void SubtractFromParentPair(int t, int level, int s, int later)
    {
        var term = _pattern.Terms[t];
        var (k, inner, outer) = (term.Size, term.Parents[s], term.Parents[later]);
        var (size, outerSize) = (inner.Term.Size, outer.Term.Size);
        var link = inner.Term.IndexOfParent(outer.Index);
        var target = _l.ParentCell[inner.Index][link].AsSpan(inner.Level[level] * size * outerSize, size * outerSize);
        var cell = _l.ParentCell[t][s].AsSpan(level * k * size, k * size);
        var outerCell = _l.ParentCell[t][later].AsSpan(level * k * outerSize, k * outerSize);
        for (var c = 0; c < k; c++)
            for (var b = 0; b < size; b++)
                for (var a = 0; a < outerSize; a++)
                    target[b * outerSize + a] -= cell[c * size + b] * outerCell[c * outerSize + a];
    }
}
