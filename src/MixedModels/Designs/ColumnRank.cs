using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Designs;

/// <summary>Which columns of a matrix are linearly independent of those before them.</summary>
internal static class ColumnRank
{
    /// <summary>
    /// A squared share of length above which a Cholesky factor of X'X is believed without looking at X again: 1e-4 of the
    /// length, a thousand times R's tolerance of 1e-7 and far above the rounding of X'X (about 1e-8 in the same measure).
    /// </summary>
    private const double CertainShare = 1e-8;

    private const int RowsAtATime = 1024;

    /// <summary>From so many columns on a packed product is faster than one dot product a pair.</summary>
    private const int ColumnsWorthPacking = 8;

    /// <summary>The independent columns, ascending.</summary>
    /// <param name="columns">p columns of n values.</param>
    public static int[] Independent(IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        if (columns.Count == 0) return [];
        if (columns.Count <= columns[0].Length && IsCertainlyFull(columns)) return [.. Enumerable.Range(0, columns.Count)];
        var qr = Decompose(columns);
        return qr.Pivot[..qr.Rank].ToArray();
    }

    /// <summary>Factors X'X scaled to a unit diagonal: its pivots are the squared distances as shares of the squared lengths.</summary>
    private static bool IsCertainlyFull(IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        var p = columns.Count;
        var gram = CrossProduct(columns);
        Span<double> scale = p <= 128 ? stackalloc double[p] : new double[p];
        for (var j = 0; j < p; j++)
        {
            if (!(gram[j * p + j] > 0) || double.IsInfinity(gram[j * p + j])) return false;
            scale[j] = 1 / Math.Sqrt(gram[j * p + j]);
        }
        for (var i = 0; i < p; i++)
        {
            var row = gram.AsSpan(i * p, p);
            for (var j = 0; j <= i; j++)
            {
                var earlier = gram.AsSpan(j * p, j);
                var sum = row[j] * scale[i] * scale[j] - VectorKernels.Dot(row[..j], earlier);
                if (j < i)
                {
                    row[j] = sum / gram[j * p + j];
                    continue;
                }
                if (!(sum > CertainShare)) return false;
                row[i] = Math.Sqrt(sum);
            }
        }
        return true;
    }

    /// <summary>The lower triangle of X'X, p x p by rows, a block of rows at a time so that it stays in the cache.</summary>
    private static double[] CrossProduct(IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        var (p, n) = (columns.Count, columns[0].Length);
        var gram = new double[p * p];
        var block = p < ColumnsWorthPacking ? [] : new double[p * Math.Min(RowsAtATime, n)];
        for (var start = 0; start < n; start += RowsAtATime)
        {
            var rows = Math.Min(RowsAtATime, n - start);
            if (block.Length == 0)
            {
                AddDots(columns, start, rows, gram);
                continue;
            }
            for (var j = 0; j < p; j++) columns[j].Span.Slice(start, rows).CopyTo(block.AsSpan(j * rows));
            Gemm.SymmetricRankUpdateTransposed(1, block, rows, gram, p, p, rows);
        }
        // The packed product is by columns.
        if (block.Length > 0)
            for (var i = 0; i < p; i++)
                for (var j = 0; j < i; j++) gram[i * p + j] = gram[i + j * p];
        return gram;
    }

    private static void AddDots(IReadOnlyList<ReadOnlyMemory<double>> columns, int start, int rows, double[] gram)
    {
        var p = columns.Count;
        for (var i = 0; i < p; i++)
        {
            var column = columns[i].Span.Slice(start, rows);
            for (var j = 0; j <= i; j++) gram[i * p + j] += VectorKernels.Dot(column, columns[j].Span.Slice(start, rows));
        }
    }

    /// <summary>The pivoted QR factorisation of the columns.</summary>
    public static PivotedQr Decompose(IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        var (n, p) = (columns[0].Length, columns.Count);
        if ((long)n * p > Array.MaxLength)
            throw new ModelException("design-too-large", $"The fixed effects have {n} x {p} values and some of their columns depend on others; leave out what is redundant so that the dependent columns need not be searched for.");
        var x = new double[n * p];
        for (var j = 0; j < p; j++) columns[j].Span.CopyTo(x.AsSpan(j * n));
        return PivotedQr.Decompose(x, n, p);
    }
}
