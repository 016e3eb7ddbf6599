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
            var term = structure.Terms[t];
            var (k, panels, diagonal) = (term.Size, a.Panel[t], a.Diagonal[t]);
            for (var j = 0; j < term.LevelCount; j++)
            {
                var rows = term.Rows(j);
                var height = rows.Length + border;
                var panel = panels.AsSpan(term.PanelStart(j, border), k * height);
                var first = term.Start + j * k;
                for (var c = 0; c < k; c++)
                {
                    var column = panel.Slice(c * height, height);
                    var value = x[first + c];
                    var sum = 0.0;
                    for (var b = 0; b < k; b++) sum += x[first + b] * (b >= c ? diagonal[(j * k + c) * k + b] : diagonal[(j * k + b) * k + c]);
                    if (term.IsFull)
                    {
                        sum += VectorKernels.Dot(column[..^1], xTrailing);
                        VectorKernels.AddScaled(value, column[..^1], yTrailing);
                    }
                    else
                    {
                        for (var i = 0; i < rows.Length; i++)
                        {
                            sum += column[i] * xTrailing[rows[i]];
                            yTrailing[rows[i]] += column[i] * value;
                        }
                        for (var b = 0; b < border - 1; b++)
                        {
                            sum += column[rows.Length + b] * xTrailing[d + b];
                            yTrailing[d + b] += column[rows.Length + b] * value;
                        }
                    }
                    for (var s = 0; s < term.Parents.Count; s++)
                    {
                        var size = term.Parents[s].Term.Size;
                        var cell = a.ParentCell[t][s].AsSpan((j * k + c) * size, size);
                        var at = term.Parents[s].Term.Start + term.Parents[s].Level[j] * size;
                        sum += VectorKernels.Dot(cell, x.Slice(at, size));
                        VectorKernels.AddScaled(value, cell, y.Slice(at, size));
                    }
                    y[first + c] += sum;
                }
            }
        }
        for (var c = 0; c < border - 1; c++)
            for (var r = 0; r < border - 1; r++) yTrailing[d + r] += xTrailing[d + c] * a.Corner[Math.Min(c, r) * border + Math.Max(c, r)];
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
