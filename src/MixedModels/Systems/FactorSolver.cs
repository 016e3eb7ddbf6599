using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Systems;

/// <summary>
/// Forward and backward substitution with the blocked factor L; vectors of length q + p in the order of the pattern.
/// </summary>
internal sealed unsafe class FactorSolver(BlockMatrix factor)
{
    private readonly BlockMatrix _l = factor;
    private readonly BlockPattern _pattern = factor.Pattern;

    /// <summary>x := L^-1 x.</summary>
    public void SolveForward(Span<double> x)
    {
        var trailing = x[_pattern.TrailingStart..];
        for (var t = 0; t < _pattern.Terms.Count; t++)
            if (_pattern.Terms[t].IsEliminated) SolveForward(t, _pattern.Terms[t], x, trailing);
        Triangular.SolveLower(_l.Trailing, _pattern.Order, _pattern.Order, trailing);
    }

    private void SolveForward(int t, TermBlock term, Span<double> x, Span<double> trailing)
    {
        var (k, p, d, order) = (term.Size, _pattern.FixedCount, _pattern.TrailingCount, _pattern.Order);
        fixed (double* panels = _l.Panel[t], blocks = _l.Diagonal[t], vector = x, to = trailing)
        {
            double* panel = panels, block = blocks;
            for (var j = 0; j < term.LevelCount; j++, block += k * k)
            {
                var rows = term.Rows(j);
                var own = vector + term.Start + j * k;
                for (var c = 0; c < k; c++, panel += p)
                {
                    for (var m = 0; m < c; m++) own[c] -= block[m * k + c] * own[m];
                    var value = own[c] /= block[c * k + c];
                    if (term.IsFull)
                    {
                        VectorKernels.AddScaled(-value, new ReadOnlySpan<double>(panel, order), trailing);
                        panel += rows.Length;
                        continue;
                    }
                    foreach (var row in rows) to[row] -= value * *panel++;
                    for (var b = 0; b < p; b++) to[d + b] -= value * panel[b];
                }
                for (var s = 0; s < term.Parents.Count; s++) SolveForwardParent(t, term, j, s, x);
            }
        }
    }

    private void SolveForwardParent(int t, TermBlock term, int level, int s, Span<double> x)
    {
        var (k, parent) = (term.Size, term.Parents[s]);
        var size = parent.Term.Size;
        var target = x.Slice(parent.Term.Start + parent.Level[level] * size, size);
        for (var c = 0; c < k; c++)
        {
            var cell = _l.ParentCell[t][s].AsSpan((level * k + c) * size, size);
            VectorKernels.AddScaled(-x[term.Start + level * k + c], cell, target);
        }
    }

    /// <summary>x := L'^-1 x.</summary>
    public void SolveBackward(Span<double> x)
    {
        var trailing = x[_pattern.TrailingStart..];
        Triangular.SolveLowerTransposed(_l.Trailing, _pattern.Order, _pattern.Order, trailing);
        for (var t = _pattern.Terms.Count - 1; t >= 0; t--)
            if (_pattern.Terms[t].IsEliminated) SolveBackward(t, _pattern.Terms[t], x, trailing);
    }

    private void SolveBackward(int t, TermBlock term, Span<double> x, ReadOnlySpan<double> trailing)
    {
        var (k, p, d) = (term.Size, _pattern.FixedCount, _pattern.TrailingCount);
        for (var j = 0; j < term.LevelCount; j++)
        {
            var rows = term.Rows(j);
            var height = rows.Length + p;
            var panel = _l.Panel[t].AsSpan(term.PanelStart(j, p), k * height);
            var own = x.Slice(term.Start + j * k, k);
            for (var c = 0; c < k; c++)
            {
                var column = panel.Slice(c * height, height);
                var value = own[c];
                for (var i = 0; i < rows.Length; i++) value -= column[i] * trailing[rows[i]];
                for (var b = 0; b < p; b++) value -= column[rows.Length + b] * trailing[d + b];
                for (var s = 0; s < term.Parents.Count; s++)
                {
                    var (size, parent) = (term.Parents[s].Term.Size, term.Parents[s]);
                    var cell = _l.ParentCell[t][s].AsSpan((j * k + c) * size, size);
                    value -= VectorKernels.Dot(cell, x.Slice(parent.Term.Start + parent.Level[j] * size, size));
                }
                own[c] = value;
            }
            SmallMatrix.SolveLowerTransposed(_l.Diagonal[t].AsSpan(j * k * k, k * k), k, own);
        }
    }
}
