using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Designs;

/// <summary>
/// Which columns of a matrix are linearly independent of those before them: the decisions of R's pivoted QR, mostly
/// without one. A Cholesky factor of X'X, scaled to a unit diagonal, has the squared distance of each column from the
/// span of the earlier ones as its pivots. A large pivot settles that a column is independent; a small one is settled
/// by the column's residual; what lies between goes to the QR.
/// </summary>
internal static class ColumnRank
{
    /// <summary>
    /// A pivot above this settles independence: 1e-4 of the length, a thousand times R's tolerance of 1e-7 and far
    /// above the rounding of X'X (about 1e-8 in the same measure).
    /// </summary>
    private const double CertainlyIndependent = 1e-8;

    /// <summary>A residual below this share of the length settles dependence: a hundredth of R's tolerance.</summary>
    private const double CertainlyDependent = 1e-9;

    /// <summary>A QR of more operations, n p min(n, p), would take minutes.</summary>
    private const double MostWork = 2e11;

    private const int RowsAtATime = 1024;

    /// <summary>From so many columns on a packed product is faster than one dot product a pair.</summary>
    private const int ColumnsWorthPacking = 8;

    /// <summary>The independent columns, ascending.</summary>
    /// <param name="columns">p columns of n values.</param>
    public static int[] Independent(IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        // Combinations of levels that never occur are most columns of an interaction of factors with many levels.
        int[] occurring = [.. Enumerable.Range(0, columns.Count).Where(j => columns[j].Span.ContainsAnyExcept(0.0))];
        if (occurring.Length == 0) return [];
        ReadOnlyMemory<double>[] values = [.. occurring.Select(j => columns[j])];
        return [.. IndependentOf(values).Select(j => occurring[j])];
    }

    private static int[] IndependentOf(IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        if (columns.Count <= columns[0].Length && Settled(columns) is { } kept) return kept;
        var qr = Decompose(columns);
        return qr.Pivot[..qr.Rank].ToArray();
    }

    /// <summary>The independent columns if every column can be settled without a QR; null otherwise.</summary>
    private static int[]? Settled(IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        var p = columns.Count;
        var gram = CrossProduct(columns);
        var scale = new double[p];
        for (var j = 0; j < p; j++)
        {
            var square = gram[j * p + j];
            if (!double.IsFinite(square)) return null;
            scale[j] = square > 0 ? 1 / Math.Sqrt(square) : 0;
        }
        // Row r of the factor, p wide, belongs to the r-th column that was kept.
        var factor = new double[p * p];
        var kept = new List<int>(p);
        var row = new double[p];
        for (var i = 0; i < p; i++)
        {
            var rest = scale[i] == 0 ? 0 : 1.0;
            for (var r = 0; r < kept.Count; r++)
            {
                var earlier = factor.AsSpan(r * p, r);
                var product = gram[i * p + kept[r]] * scale[i] * scale[kept[r]];
                row[r] = (product - VectorKernels.Dot(row.AsSpan(0, r), earlier)) / factor[r * p + r];
                rest -= row[r] * row[r];
            }
            if (rest > CertainlyIndependent)
            {
                row.AsSpan(0, kept.Count).CopyTo(factor.AsSpan(kept.Count * p));
                factor[kept.Count * p + kept.Count] = Math.Sqrt(rest);
                kept.Add(i);
            }
            else if (scale[i] != 0 && !IsCombination(columns, i, kept, factor, row, scale))
            {
                return null;
            }
        }
        return [.. kept];
    }

    /// <summary>Whether column i, taken apart by the factor of the kept ones, leaves next to nothing.</summary>
    private static bool IsCombination(
        IReadOnlyList<ReadOnlyMemory<double>> columns,
        int i,
        List<int> kept,
        double[] factor,
        double[] projections,
        double[] scale)
    {
        var p = columns.Count;
        var residual = columns[i].ToArray();
        var weights = projections[..kept.Count];
        // The first weights carry the rounding of X'X; those of the residual correct them.
        for (var pass = 0; pass < 2; pass++)
        {
            if (pass > 0)
            {
                for (var r = 0; r < weights.Length; r++)
                {
                    var product = VectorKernels.Dot(columns[kept[r]].Span, residual) * scale[i] * scale[kept[r]];
                    weights[r] = (product - VectorKernels.Dot(weights.AsSpan(0, r), factor.AsSpan(r * p, r)))
                        / factor[r * p + r];
                }
            }
            for (var r = weights.Length - 1; r >= 0; r--)
            {
                weights[r] /= factor[r * p + r];
                VectorKernels.AddScaled(-weights[r], factor.AsSpan(r * p, r), weights.AsSpan(0, r));
                VectorKernels.AddScaled(-weights[r] * scale[kept[r]] / scale[i], columns[kept[r]].Span, residual);
            }
        }
        return VectorKernels.Norm(residual) * scale[i] < CertainlyDependent;
    }

    /// <summary>
    /// The lower triangle of X'X, p x p by rows, a block of rows at a time so that it stays in the cache.
    /// </summary>
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
            for (var j = 0; j <= i; j++)
                gram[i * p + j] += VectorKernels.Dot(column, columns[j].Span.Slice(start, rows));
        }
    }

    /// <summary>The pivoted QR factorisation of the columns.</summary>
    public static PivotedQr Decompose(IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        var (n, p) = (columns[0].Length, columns.Count);
        if ((long)n * p > Array.MaxLength || (double)n * p * Math.Min(n, p) > MostWork)
            throw new ModelException("design-too-large",
                $"The fixed effects have {p} columns in {n} rows, and some of them depend on others; leave out what is "
                    + "redundant so that the dependent columns need not be searched for.");
        var x = new double[n * p];
        for (var j = 0; j < p; j++) columns[j].Span.CopyTo(x.AsSpan(j * n));
        return PivotedQr.Decompose(x, n, p);
    }
}
