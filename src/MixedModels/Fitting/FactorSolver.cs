using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Fitting;

/// <summary>Forward and backward substitution with the blocked factor L; vectors of length q + p in the system's order.</summary>
internal sealed unsafe class FactorSolver(BlockFactor factor)
{
    private readonly BlockFactor _l = factor;

    /// <summary>L'(u, beta) = l_y from the row of y.</summary>
    public void SolveBackward(double[] solution)
    {
        var (border, d, eliminatedCount) = (_l.Structure.BorderCount, _l.Structure.TrailingCount, _l.Structure.RandomCount - _l.Structure.TrailingCount);
        var trailing = solution.AsSpan(eliminatedCount);
        for (var i = 0; i < _l.Order - 1; i++) trailing[i] = _l.Trailing[(nint)i * _l.Order + _l.Order - 1];
        Triangular.SolveLowerTransposed(_l.Trailing, _l.Order - 1, _l.Order, trailing);
        for (var t = _l.Structure.Terms.Count - 1; t >= 0; t--)
        {
            var term = _l.Structure.Terms[t];
            if (!term.IsEliminated) continue;
            var k = term.Size;
            for (var j = 0; j < term.LevelCount; j++)
            {
                var rows = term.Rows(j);
                var height = term.RowCount(j) + border;
                var panel = _l.Panel[t].AsSpan(term.PanelStart(j, border), k * height);
                var u = solution.AsSpan(term.Start + j * k, k);
                for (var c = 0; c < k; c++)
                {
                    var column = panel.Slice(c * height, height);
                    var value = column[height - 1];
                    for (var i = 0; i < rows.Length; i++) value -= column[i] * trailing[rows[i]];
                    for (var x = 0; x < border - 1; x++) value -= column[rows.Length + x] * trailing[d + x];
                    for (var s = 0; s < term.Parents.Count; s++)
                    {
                        var (size, parent) = (term.Parents[s].Term.Size, term.Parents[s]);
                        var cell = _l.ParentCell[t][s].AsSpan((j * k + c) * size, size);
                        value -= VectorKernels.Dot(cell, solution.AsSpan(parent.Term.Start + parent.Level[j] * size, size));
                    }
                    u[c] = value;
                }
                SmallMatrix.SolveLowerTransposed(_l.Diagonal[t].AsSpan(j * k * k, k * k), k, u);
            }
        }
    }

    /// <summary>x := L^-1 x for a vector of length q + p in the system's order.</summary>
    public void SolveForward(Span<double> x)
    {
        var (border, d) = (_l.Structure.BorderCount, _l.Structure.TrailingCount);
        var trailing = x[(_l.Structure.RandomCount - d)..];
        for (var t = 0; t < _l.Structure.Terms.Count; t++)
        {
            var term = _l.Structure.Terms[t];
            if (term.IsEliminated) SolveForward(t, term, x, trailing, border, d);
        }
        Triangular.SolveLower(_l.Trailing, _l.Order - 1, _l.Order, trailing);
    }

    private void SolveForward(int t, TermBlock term, Span<double> x, Span<double> trailing, int border, int d)
    {
        var (k, parentCount) = (term.Size, term.Parents.Count);
        fixed (double* panels = _l.Panel[t], blocks = _l.Diagonal[t], vector = x, to = trailing)
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
                        VectorKernels.AddScaled(-value, new ReadOnlySpan<double>(panel, _l.Order - 1), trailing);
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
            VectorKernels.AddScaled(-x[term.Start + level * k + c], _l.ParentCell[t][s].AsSpan((level * k + c) * size, size), x.Slice(parent.Term.Start + parent.Level[level] * size, size));
    }
}
