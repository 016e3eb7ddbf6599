using MixedModels.Covariances;
using MixedModels.Designs;
using MixedModels.Systems;

namespace MixedModels.Tests.Systems;

/// <summary>The system as whole matrices, from rows and definitions: slow and obvious.</summary>
internal static class DenseSystem
{
    /// <summary>[Z X] in the columns of some coordinates and in the order of a pattern, n x (q + p).</summary>
    public static double[,] Columns(ObservedRows rows, BlockPattern pattern, Coordinates coordinates)
    {
        var matrix = new double[rows.RowCount, pattern.Count];
        for (var i = 0; i < rows.RowCount; i++)
        {
            for (var t = 0; t < rows.RandomEffects.Count; t++)
            {
                var (k, factor) = (pattern.Terms[t].Size, coordinates.Term(t).Factor.ToArray());
                for (var c = 0; c < k; c++)
                    for (var r = 0; r <= c; r++)
                        matrix[i, pattern.Terms[t].Start + rows.RandomEffects[t].Refs.Span[i] * k + c] +=
                            rows.RandomEffects[t].Columns[r].Span[i] * factor[c * k + r];
            }
            var p = pattern.FixedCount;
            for (var c = 0; c < p; c++)
                for (var r = 0; r <= c; r++)
                    matrix[i, pattern.RandomCount + c] +=
                        rows.FixedEffects.Columns[r].Span[i] * coordinates.FixedEffects.Factor[c * p + r];
        }
        return matrix;
    }

    /// <summary>C'WC of n x m columns.</summary>
    public static double[,] Gram(double[,] columns, ReadOnlyMemory<double>? weights)
    {
        var (n, m) = (columns.GetLength(0), columns.GetLength(1));
        var gram = new double[m, m];
        for (var i = 0; i < n; i++)
            for (var a = 0; a < m; a++)
                for (var b = 0; b < m; b++)
                    gram[a, b] += columns[i, a] * columns[i, b] * (weights is { } w ? w.Span[i] : 1);
        return gram;
    }

    /// <summary>A block matrix in the sparse form as a whole one.</summary>
    public static double[,] Whole(BlockMatrix blocks)
    {
        var (pattern, whole) = (blocks.Pattern, new double[blocks.Pattern.Count, blocks.Pattern.Count]);
        void Set(int row, int column, double value) => whole[row, column] = whole[column, row] = value;
        var (p, trailing) = (pattern.FixedCount, pattern.TrailingStart);
        for (var t = 0; t < pattern.Terms.Count; t++)
        {
            var term = pattern.Terms[t];
            var k = term.Size;
            for (var j = 0; j < term.LevelCount; j++)
                for (var c = 0; c < k; c++)
                {
                    var own = term.Start + j * k + c;
                    for (var r = c; r < k; r++)
                        Set(term.Start + j * k + r, own, blocks.Diagonal[t][(j * k + c) * k + r]);
                    var rows = term.Rows(j);
                    var panel = blocks.Panel[t].AsSpan(term.PanelStart(j, p) + c * (rows.Length + p), rows.Length + p);
                    for (var i = 0; i < rows.Length; i++) Set(trailing + rows[i], own, panel[i]);
                    for (var x = 0; x < p; x++) Set(pattern.RandomCount + x, own, panel[rows.Length + x]);
                    for (var s = 0; s < term.Parents.Count; s++)
                    {
                        var (parent, size) = (term.Parents[s], term.Parents[s].Term.Size);
                        for (var r = 0; r < size; r++)
                            Set(parent.Term.Start + parent.Level[j] * size + r, own,
                                blocks.ParentCell[t][s][(j * k + c) * size + r]);
                    }
                }
        }
        for (var c = 0; c < p; c++)
            for (var r = c; r < p; r++) Set(pattern.RandomCount + r, pattern.RandomCount + c, blocks.Corner[c * p + r]);
        return whole;
    }

    /// <summary>Lambda of each term's T, 1 for X, as a (q + p) x (q + p) matrix.</summary>
    public static double[,] Lambda(BlockPattern pattern, CovarianceParameters parameters, double[] vector)
    {
        var lambda = new double[pattern.Count, pattern.Count];
        for (var t = 0; t < pattern.Terms.Count; t++)
        {
            var (term, k, factor) = (pattern.Terms[t], pattern.Terms[t].Size, parameters.FactorOf(t, vector));
            for (var j = 0; j < term.LevelCount; j++)
                for (var c = 0; c < k; c++)
                    for (var r = c; r < k; r++)
                        lambda[term.Start + j * k + r, term.Start + j * k + c] = factor[c * k + r];
        }
        for (var x = pattern.RandomCount; x < pattern.Count; x++) lambda[x, x] = 1;
        return lambda;
    }

    /// <summary>Lambda'A Lambda + Q, Q across the levels of each term.</summary>
    public static double[,] System(BlockPattern pattern, double[,] gram, double[,] lambda)
    {
        var system = Multiply(Transpose(lambda), Multiply(gram, lambda));
        foreach (var term in pattern.Terms)
            for (var j = 0; j < term.LevelCount; j++)
                for (var c = 0; c < term.Size; c++)
                {
                    var own = term.Start + j * term.Size + c;
                    system[own, own] += term.Precision.Diagonal(j);
                    var (later, values) = (term.Precision.Later(j).ToArray(), term.Precision.Values(j).ToArray());
                    for (var i = 0; i < later.Length; i++)
                    {
                        var other = term.Start + later[i] * term.Size + c;
                        system[own, other] += values[i];
                        system[other, own] += values[i];
                    }
                }
        return system;
    }

    public static double[,] Multiply(double[,] a, double[,] b)
    {
        var product = new double[a.GetLength(0), b.GetLength(1)];
        for (var i = 0; i < a.GetLength(0); i++)
            for (var m = 0; m < b.GetLength(0); m++)
                for (var j = 0; j < b.GetLength(1) && a[i, m] != 0; j++) product[i, j] += a[i, m] * b[m, j];
        return product;
    }

    public static double[,] Transpose(double[,] a)
    {
        var transposed = new double[a.GetLength(1), a.GetLength(0)];
        for (var i = 0; i < a.GetLength(0); i++)
            for (var j = 0; j < a.GetLength(1); j++) transposed[j, i] = a[i, j];
        return transposed;
    }

    /// <summary>The inverse of a positive definite matrix by Gauss and Jordan, and its log determinant.</summary>
    public static (double[,] Inverse, double LogDeterminant) Invert(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var (a, inverse, logDeterminant) = ((double[,])matrix.Clone(), new double[n, n], 0.0);
        for (var i = 0; i < n; i++) inverse[i, i] = 1;
        for (var c = 0; c < n; c++)
        {
            var pivot = a[c, c];
            logDeterminant += Math.Log(pivot);
            for (var j = 0; j < n; j++) (a[c, j], inverse[c, j]) = (a[c, j] / pivot, inverse[c, j] / pivot);
            for (var r = 0; r < n; r++)
            {
                if (r == c || a[r, c] is not (not 0 and var share)) continue;
                for (var j = 0; j < n; j++)
                    (a[r, j], inverse[r, j]) = (a[r, j] - share * a[c, j], inverse[r, j] - share * inverse[c, j]);
            }
        }
        return (inverse, logDeterminant);
    }
}
