using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Fitting;

/// <summary>
/// The workspace of one evaluation: the Cholesky factor L of M(theta) = [Lambda'Z'WZ Lambda + I, Lambda'Z'WX; ., X'WX]
/// bordered by y, the solution (u, beta), and the diagonal blocks of the inverse. It reads the cross-products and
/// allocates nothing after it was made. Not thread-safe: one for each evaluator.
/// </summary>
/// <remarks>
/// Bates et al. 2015, eqs. 46-60. Eliminated levels are factored one after the other and subtract the outer product of
/// their panel from what is left; then the dense trailing matrix is factored as a whole.
/// </remarks>
public sealed unsafe class PenalizedLeastSquares
{
    private readonly BlockFactor _l;
    private readonly SystemLoader _loader;
    private readonly FactorSolver _solver;
    private readonly double[] _fixedFactor;
    private readonly int _threads;

    /// <summary>A workspace for the given cross-products.</summary>
    /// <param name="crossProducts">A; shared, never written.</param>
    /// <param name="threads">Threads for the dense kernels.</param>
    /// <param name="keepPanels">Whether the inverse keeps the panels of every term, which leverages need.</param>
    /// <exception cref="ModelException"><c>trailing-too-large</c>: the dense part would need more memory than an array can hold.</exception>
    public PenalizedLeastSquares(CrossProducts crossProducts, int threads = 1, bool keepPanels = false)
    {
        _l = new BlockFactor(crossProducts);
        _loader = new SystemLoader(crossProducts, _l);
        _solver = new FactorSolver(_l);
        _threads = threads;
        _fixedFactor = new double[_l.Structure.FixedCount * _l.Structure.FixedCount];
        Inverse = new SelectedInverse(_l, threads, keepPanels);
        Solution = new double[_l.Structure.RandomCount + _l.Structure.FixedCount];
    }

    /// <summary>log|L|^2, the log determinant of Lambda'Z'WZ Lambda + I.</summary>
    public double LogDeterminantL { get; private set; }

    /// <summary>log|R_X|^2.</summary>
    public double LogDeterminantRx { get; private set; }

    /// <summary>r^2, the penalized residual sum of squares at the solution.</summary>
    public double PenalizedResidualSum { get; private set; }

    /// <summary>(u, beta) in the system's order, beta about the center of the cross-products; length q + p.</summary>
    public double[] Solution { get; }

    /// <summary>The blocks of the inverse; valid after <see cref="Invert"/>.</summary>
    internal SelectedInverse Inverse { get; }

    /// <summary>T of the term at the last theta, k x k.</summary>
    public ReadOnlySpan<double> Template(int term) => _l.Template[term];

    /// <summary>R_X' at the last theta: lower, p x p column-major.</summary>
    public ReadOnlySpan<double> FixedFactor => _fixedFactor;

    /// <summary>Factors M(theta) and solves for u and beta.</summary>
    /// <returns>False when the factor broke down: M is not positive definite to working precision.</returns>
    public bool Factor(RelativeCovarianceFactor lambda, ReadOnlySpan<double> theta)
    {
        for (var t = 0; t < _l.Template.Length; t++) lambda.Templates[t].Fill(lambda.ThetaOf(t, theta), _l.Template[t]);
        _loader.LoadTrailing();
        var logDeterminant = 0.0;
        for (var t = 0; t < _l.Structure.Terms.Count; t++)
        {
            if (!_l.Structure.Terms[t].IsEliminated) continue;
            if (!EliminateTerm(t, ref logDeterminant)) return false;
        }
        if (DenseCholesky.Factor(_l.Trailing, _l.Order, _l.Order, _threads) is var failed && failed >= 0) return false;
        for (var i = 0; i < _l.Structure.TrailingCount; i++) logDeterminant += 2 * Math.Log(_l.Trailing[i * (_l.Order + 1)]);
        LogDeterminantL = logDeterminant;
        LogDeterminantRx = 0;
        for (var i = _l.Structure.TrailingCount; i < _l.Order - 1; i++) LogDeterminantRx += 2 * Math.Log(_l.Trailing[i * (_l.Order + 1)]);
        for (int c = 0, p = _l.Structure.FixedCount; c < p; c++)
            _l.Trailing.AsSpan((_l.Structure.TrailingCount + c) * (_l.Order + 1), p - c).CopyTo(_fixedFactor.AsSpan(c * p + c));
        var last = _l.Trailing[^1];
        PenalizedResidualSum = last * last;
        _solver.SolveBackward(Solution);
        return true;
    }

    /// <summary>x := L^-1 x for a vector of length q + p in the system's order; before <see cref="Invert"/> only.</summary>
    public void SolveForward(Span<double> x) => _solver.SolveForward(x);

    /// <summary>x := Lambda x in one term's part of a vector in the system's order.</summary>
    public void MultiplyByLambda(int term, Span<double> x) => TemplateProducts.MultiplyEachByTemplate(_l.Template[term], _l.Structure.Terms[term].Size, PartOf(term, x));

    /// <summary>x := Lambda'x in one term's part of a vector in the system's order.</summary>
    public void MultiplyByTransposedLambda(int term, Span<double> x) => TemplateProducts.MultiplyByTransposedTemplate(_l.Template[term], _l.Structure.Terms[term].Size, PartOf(term, x));

    /// <summary>Finds the blocks of the inverse in <see cref="Inverse"/>; the trailing factor is gone afterwards.</summary>
    /// <param name="withFixedEffects">True: C is the u block of the whole bordered inverse (REML). False: the inverse of M's u block alone (ML).</param>
    public void Invert(bool withFixedEffects) => Inverse.Find(withFixedEffects);

    private Span<double> PartOf(int term, Span<double> x)
    {
        var block = _l.Structure.Terms[term];
        return x.Slice(block.Start, block.Size * block.LevelCount);
    }

    // ---- elimination ---------------------------------------------------------------------------------------------

    private bool EliminateTerm(int t, ref double logDeterminant)
    {
        var term = _l.Structure.Terms[t];
        var (border, isFirst) = (_l.Structure.BorderCount, t == FirstEliminated);
        if (isFirst)
            for (var s = t + 1; s < _l.Structure.Terms.Count; s++)
                if (_l.Structure.Terms[s].IsEliminated) _loader.LoadTerm(s);
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
            if (!term.IsFull) SubtractPanel(term, j, term.RowCount(j) + border, t);
            if (term.Parents.Count > 0) SubtractFromParents(t, j);
        }
        logDeterminant += 2 * Math.Log(pivots);
        if (term.IsFull) Gemm.SymmetricRankUpdate(-1, _l.Panel[t], _l.Order, _l.Trailing, _l.Order, _l.Order, term.Size * term.LevelCount, _threads);
        return true;
    }

    private int FirstEliminated
    {
        get
        {
            var t = 0;
            while (!_l.Structure.Terms[t].IsEliminated) t++;
            return t;
        }
    }

    /// <summary>D_j + I = L_j L_j', and the panel and the parents' cells times L_j^-T.</summary>
    private bool FactorLevel(int t, int level, ref double pivots)
    {
        var term = _l.Structure.Terms[t];
        var (k, border) = (term.Size, _l.Structure.BorderCount);
        var block = _l.Diagonal[t].AsSpan(level * k * k, k * k);
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
        SmallMatrix.SolveRightLowerTransposed(block, k, _l.Panel[t].AsSpan(term.PanelStart(level, border), k * height), height);
        for (var s = 0; s < term.Parents.Count; s++)
        {
            var parentSize = term.Parents[s].Term.Size;
            SmallMatrix.SolveRightLowerTransposed(block, k, _l.ParentCell[t][s].AsSpan(level * k * parentSize, k * parentSize), parentSize);
        }
        return true;
    }

    /// <summary>Trailing -= P P' over the rows that the level meets.</summary>
    private void SubtractPanel(TermBlock term, int level, int height, int t)
    {
        var (k, border, d, rowCount) = (term.Size, _l.Structure.BorderCount, (nint)_l.Structure.TrailingCount, term.RowCount(level));
        fixed (double* trailing = _l.Trailing, panels = _l.Panel[t])
        fixed (int* rows = term.Rows(level))
        {
            var panel = panels + term.PanelStart(level, border);
            for (var c = 0; c < k; c++, panel += height)
            {
                for (var b = 0; b < rowCount; b++)
                {
                    var column = trailing + (nint)rows[b] * _l.Order;
                    var value = panel[b];
                    for (var a = b; a < rowCount; a++) column[rows[a]] -= value * panel[a];
                    for (var a = 0; a < border; a++) column[d + a] -= value * panel[rowCount + a];
                }
                for (var b = 0; b < border; b++)
                {
                    var column = trailing + (d + b) * _l.Order + d;
                    var value = panel[rowCount + b];
                    for (var a = b; a < border; a++) column[a] -= value * panel[rowCount + a];
                }
            }
        }
    }

    private void SubtractFromParents(int t, int level)
    {
        var term = _l.Structure.Terms[t];
        var (k, border, rowCount) = (term.Size, _l.Structure.BorderCount, term.RowCount(level));
        var height = rowCount + border;
        var panel = _l.Panel[t].AsSpan(term.PanelStart(level, border), k * height);
        for (var s = 0; s < term.Parents.Count; s++)
        {
            var link = term.Parents[s];
            var (parent, parentLevel, size) = (link.Term, link.Level[level], link.Term.Size);
            var cell = _l.ParentCell[t][s].AsSpan(level * k * size, k * size);
            var parentHeight = parent.RowCount(parentLevel) + border;
            var parentPanel = _l.Panel[link.Index].AsSpan(parent.PanelStart(parentLevel, border), size * parentHeight);
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
                    for (var i = 0; i < border; i++) parentColumn[parentHeight - border + i] -= value * column[rowCount + i];
                }
            }
            for (var later = s + 1; later < term.Parents.Count; later++) SubtractFromParentPair(t, level, s, later);
        }
    }

    /// <summary>The cell between two parents of a level: the earlier parent is itself nested in the later one.</summary>
    private void SubtractFromParentPair(int t, int level, int s, int later)
    {
        var term = _l.Structure.Terms[t];
        var (k, inner, outer) = (term.Size, term.Parents[s], term.Parents[later]);
        var (size, outerSize) = (inner.Term.Size, outer.Term.Size);
        var link = inner.Term.IndexOfParent(outer.Index);
        var target = _l.ParentCell[inner.Index][link].AsSpan(inner.Level[level] * size * outerSize, size * outerSize);
        var cell = _l.ParentCell[t][s].AsSpan(level * k * size, k * size);
        var outerCell = _l.ParentCell[t][later].AsSpan(level * k * outerSize, k * outerSize);
        for (var c = 0; c < k; c++)
            for (var b = 0; b < size; b++)
                for (var a = 0; a < outerSize; a++) target[b * outerSize + a] -= cell[c * size + b] * outerCell[c * outerSize + a];
    }
}
