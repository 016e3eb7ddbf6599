using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Fitting;

/// <summary>Products of the cross-products with vectors of length q + p in the system's order.</summary>
internal static class BlockProduct
{
    /// <summary>y = [Z X]'W[Z X] x.</summary>
    public static void Multiply(CrossProducts a, ReadOnlySpan<double> x, Span<double> y)
    {
        var structure = a.Structure;
        var (border, d) = (structure.BorderCount, structure.TrailingCount);
        y.Clear();
        var trailing = structure.RandomCount - d;
        var xTrailing = x[trailing..];
        var yTrailing = y[trailing..];
        for (var t = 0; t < structure.Terms.Count; t++)
        {
            if (structure.Terms[t].IsFull) MultiplyFull(a, t, x, y, xTrailing, yTrailing);
            else MultiplySparse(a, t, x, y, xTrailing, yTrailing);
            MultiplyDiagonal(a, t, x, y);
            for (var s = 0; s < structure.Terms[t].Parents.Count; s++) MultiplyParents(a, t, s, x, y);
        }
        for (var c = 0; c < border - 1; c++)
            for (var r = 0; r < border - 1; r++) yTrailing[d + r] += xTrailing[d + c] * a.Corner[Math.Min(c, r) * border + Math.Max(c, r)];
    }

    private static void MultiplyDiagonal(CrossProducts a, int t, ReadOnlySpan<double> x, Span<double> y)
    {
        var term = a.Structure.Terms[t];
        var (k, diagonal) = (term.Size, a.Diagonal[t]);
        var xTerm = x.Slice(term.Start, k * term.LevelCount);
        var yTerm = y.Slice(term.Start, k * term.LevelCount);
        for (int first = 0, at = 0; first < xTerm.Length; first += k, at += k * k)
            for (var c = 0; c < k; c++)
            {
                yTerm[first + c] += diagonal[at + c * k + c] * xTerm[first + c];
                for (var r = c + 1; r < k; r++)
                {
                    yTerm[first + c] += diagonal[at + c * k + r] * xTerm[first + r];
                    yTerm[first + r] += diagonal[at + c * k + r] * xTerm[first + c];
                }
            }
    }

    private static void MultiplyFull(CrossProducts a, int t, ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> xTrailing, Span<double> yTrailing)
    {
        var (term, height) = (a.Structure.Terms[t], a.Structure.TrailingOrder);
        for (var i = 0; i < term.Size * term.LevelCount; i++)
        {
            var column = a.Panel[t].AsSpan(i * height, height - 1);
            y[term.Start + i] += VectorKernels.Dot(column, xTrailing);
            VectorKernels.AddScaled(x[term.Start + i], column, yTrailing);
        }
    }

    private static unsafe void MultiplySparse(CrossProducts a, int t, ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> xTrailing, Span<double> yTrailing)
    {
        var (term, border, d) = (a.Structure.Terms[t], a.Structure.BorderCount, a.Structure.TrailingCount);
        var (k, columns) = (term.Size, border - 1);
        fixed (double* panels = a.Panel[t], own = x[term.Start..], target = y[term.Start..], from = xTrailing, to = yTrailing)
        {
            var panel = panels;
            for (var j = 0; j < term.LevelCount; j++)
            {
                var rows = term.Rows(j);
                for (var c = 0; c < k; c++, panel += border)
                {
                    var (value, sum) = (own[j * k + c], 0.0);
                    foreach (var row in rows)
                    {
                        sum += *panel * from[row];
                        to[row] += *panel++ * value;
                    }
                    for (var b = 0; b < columns; b++)
                    {
                        sum += panel[b] * from[d + b];
                        to[d + b] += panel[b] * value;
                    }
                    target[j * k + c] += sum;
                }
            }
        }
    }

    private static void MultiplyParents(CrossProducts a, int t, int s, ReadOnlySpan<double> x, Span<double> y)
    {
        var term = a.Structure.Terms[t];
        var parent = term.Parents[s];
        var (k, size, cells) = (term.Size, parent.Term.Size, a.ParentCell[t][s]);
        for (int j = 0, at = 0; j < term.LevelCount; j++)
        {
            var (own, other) = (term.Start + j * k, parent.Term.Start + parent.Level[j] * size);
            for (var c = 0; c < k; c++)
                for (var r = 0; r < size; r++, at++)
                {
                    y[own + c] += cells[at] * x[other + r];
                    y[other + r] += cells[at] * x[own + c];
                }
        }
    }

    /// <summary>y = [Z X]'W response - y.</summary>
    public static void SubtractFromResponse(CrossProducts a, Span<double> y)
    {
        var structure = a.Structure;
        var border = structure.BorderCount;
        for (var i = 0; i < y.Length; i++) y[i] = -y[i];
        for (var t = 0; t < structure.Terms.Count; t++)
        {
            var term = structure.Terms[t];
            for (var j = 0; j < term.LevelCount; j++)
            {
                var height = term.RowCount(j) + border;
                var last = term.PanelStart(j, border) + height - 1;
                for (var c = 0; c < term.Size; c++) y[term.Start + j * term.Size + c] += a.Panel[t][last + c * height];
            }
        }
        for (var c = 0; c < border - 1; c++) y[structure.RandomCount + c] += a.Corner[c * border + border - 1];
    }
}
