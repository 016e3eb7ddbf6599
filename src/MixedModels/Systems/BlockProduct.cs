using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Systems;

/// <summary>Products of the cross-products with vectors of length q + p in the order of the pattern.</summary>
internal static class BlockProduct
{
    /// <summary>y = [Z X]'W[Z X] x.</summary>
    public static void Multiply(BlockMatrix a, ReadOnlySpan<double> x, Span<double> y)
    {
        var pattern = a.Pattern;
        var (p, d) = (pattern.FixedCount, pattern.TrailingCount);
        y.Clear();
        var xTrailing = x[pattern.TrailingStart..];
        var yTrailing = y[pattern.TrailingStart..];
        for (var t = 0; t < pattern.Terms.Count; t++)
        {
            if (pattern.Terms[t].IsFull) MultiplyFull(a, t, x, y, xTrailing, yTrailing);
            else MultiplySparse(a, t, x, y, xTrailing, yTrailing);
            MultiplyDiagonal(a, t, x, y);
            for (var s = 0; s < pattern.Terms[t].Parents.Count; s++) MultiplyParents(a, t, s, x, y);
        }
        for (var c = 0; c < p; c++)
            for (var r = 0; r < p; r++)
                yTrailing[d + r] += xTrailing[d + c] * a.Corner[Math.Min(c, r) * p + Math.Max(c, r)];
    }

    private static void MultiplyDiagonal(BlockMatrix a, int t, ReadOnlySpan<double> x, Span<double> y)
    {
        var term = a.Pattern.Terms[t];
        var (k, diagonal) = (term.Size, a.Diagonal[t]);
        var xTerm = x.Slice(term.Start, term.Count);
        var yTerm = y.Slice(term.Start, term.Count);
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

    private static void MultiplyFull(
        BlockMatrix a, int t, ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> xTrailing,
        Span<double> yTrailing)
    {
        var (term, height) = (a.Pattern.Terms[t], a.Pattern.Order);
        for (var i = 0; i < term.Count; i++)
        {
            var column = a.Panel[t].AsSpan(i * height, height);
            y[term.Start + i] += VectorKernels.Dot(column, xTrailing);
            VectorKernels.AddScaled(x[term.Start + i], column, yTrailing);
        }
    }

    private static unsafe void MultiplySparse(
        BlockMatrix a, int t, ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> xTrailing,
        Span<double> yTrailing)
    {
        var (term, p, d) = (a.Pattern.Terms[t], a.Pattern.FixedCount, a.Pattern.TrailingCount);
        var k = term.Size;
        fixed (double* panels =
            a.Panel[t], own = x[term.Start..], target = y[term.Start..], from = xTrailing, to = yTrailing)
        {
            var panel = panels;
            for (var j = 0; j < term.LevelCount; j++)
            {
                var rows = term.Rows(j);
                for (var c = 0; c < k; c++, panel += p)
                {
                    var (value, sum) = (own[j * k + c], 0.0);
                    foreach (var row in rows)
                    {
                        sum += *panel * from[row];
                        to[row] += *panel++ * value;
                    }
                    for (var b = 0; b < p; b++)
                    {
                        sum += panel[b] * from[d + b];
                        to[d + b] += panel[b] * value;
                    }
                    target[j * k + c] += sum;
                }
            }
        }
    }

    private static void MultiplyParents(BlockMatrix a, int t, int s, ReadOnlySpan<double> x, Span<double> y)
    {
        var term = a.Pattern.Terms[t];
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
}
