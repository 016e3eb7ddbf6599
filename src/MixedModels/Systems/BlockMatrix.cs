using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Systems;

/// <summary>
/// A symmetric matrix of order q + p on the blocks of a pattern: the cross-products A, the factor L and the inverse C
/// are stored alike. Blocks are column-major.
/// </summary>
/// <remarks>
/// The trailing terms have their blocks either one by one, as an eliminated term has (A: only pairs of levels that
/// occur), or all in one dense matrix with X (L and C).
/// </remarks>
internal sealed class BlockMatrix
{
    private BlockMatrix(BlockPattern pattern, bool isDense, Func<int, bool> hasPanel)
    {
        Pattern = pattern;
        IsDense = isDense;
        var (terms, p) = (pattern.Terms, pattern.FixedCount);
        Diagonal = [.. terms.Select(t => new double[t.Count * t.Size])];
        Panel = [.. terms.Select((t, i) => hasPanel(i) ? new double[PanelLength(t, p)] : [])];
        ParentCell =
        [
            .. terms.Select(
                (t, i) => t.Parents.Select(s => new double[hasPanel(i) ? t.Count * s.Term.Size : 0]).ToArray()),
        ];
        Corner = isDense ? [] : new double[p * p];
        Trailing = isDense ? GC.AllocateUninitializedArray<double>(DenseLength(pattern.Order)) : [];
    }

    private BlockMatrix(BlockMatrix factor, Func<int, bool> hasPanel)
    {
        Pattern = factor.Pattern;
        IsDense = true;
        Diagonal = [.. factor.Diagonal.Select(d => new double[d.Length])];
        Panel = [.. factor.Panel.Select((panel, t) => hasPanel(t) ? new double[panel.Length] : [])];
        ParentCell = [
            .. factor.ParentCell.Select(
                (cells, t) => cells.Select(c => new double[hasPanel(t) ? c.Length : 0]).ToArray())];
        Corner = [];
        Trailing = factor.Trailing;
    }

    /// <summary>Which blocks there are.</summary>
    public BlockPattern Pattern { get; }

    /// <summary>Whether the trailing terms and X are in <see cref="Trailing"/>.</summary>
    public bool IsDense { get; }

    /// <summary>For each term l blocks of k x k; the lower triangles count.</summary>
    public double[][] Diagonal { get; }

    /// <summary>
    /// For each term and level the rows of the trailing terms and of X that it meets, times its k columns.
    /// </summary>
    public double[][] Panel { get; }

    /// <summary>For each eliminated term and each parent of it l cells of k_parent x k.</summary>
    public double[][][] ParentCell { get; }

    /// <summary>The block of X, p x p, lower triangle; empty in the dense form.</summary>
    public double[] Corner { get; }

    /// <summary>The trailing terms and X, N x N, lower triangle; empty in the sparse form.</summary>
    public double[] Trailing { get; }

    /// <summary>Zeros, every block by itself.</summary>
    /// <exception cref="ModelException"><c>too-many-levels</c>.</exception>
    public static BlockMatrix Sparse(BlockPattern pattern) => new(pattern, false, _ => true);

    /// <summary>Room for a factor, its trailing part dense.</summary>
    /// <exception cref="ModelException"><c>trailing-too-large</c>, <c>too-many-levels</c>.</exception>
    public static BlockMatrix Factor(BlockPattern pattern) => new(pattern, true, t => pattern.Terms[t].IsEliminated);

    /// <summary>
    /// Room for the inverse of a factor's matrix, whose trailing part takes the place of the factor's.
    /// </summary>
    /// <param name="factor">The factor.</param>
    /// <param name="hasPanel">For which eliminated terms the blocks outside the diagonal are kept.</param>
    public static BlockMatrix Inverse(BlockMatrix factor, Func<int, bool> hasPanel) => new(factor, hasPanel);

    /// <summary>All zeros again.</summary>
    public void Clear()
    {
        foreach (var block in Arrays()) Array.Clear(block);
    }

    /// <summary>This += factor other, both in the sparse form on one pattern.</summary>
    public void AddScaled(double factor, BlockMatrix other)
    {
        foreach (var (target, source) in Arrays().Zip(other.Arrays())) VectorKernels.AddScaled(factor, source, target);
    }

    /// <summary>
    /// tr(C A) for this matrix in the dense form with every panel, and one in the sparse form on the same pattern.
    /// </summary>
    /// <param name="other">A: as only its pattern counts, C needs to be known nowhere else.</param>
    public double TraceProduct(BlockMatrix other)
    {
        var (sum, p, d) = (0.0, Pattern.FixedCount, Pattern.TrailingCount);
        for (var t = 0; t < Pattern.Terms.Count; t++)
        {
            sum += DiagonalTrace(t, other);
            if (Pattern.Terms[t].IsEliminated)
            {
                sum += 2 * VectorKernels.Dot(Panel[t], other.Panel[t]);
                for (var s = 0; s < ParentCell[t].Length; s++)
                    sum += 2 * VectorKernels.Dot(ParentCell[t][s], other.ParentCell[t][s]);
            }
            else
            {
                sum += 2 * TrailingTrace(t, other);
            }
        }
        for (var c = 0; c < p; c++)
            for (var r = c; r < p; r++)
                sum += (r == c ? 1 : 2) * Trailing[(nint)(d + c) * Pattern.Order + d + r] * other.Corner[c * p + r];
        return sum;
    }

    private double DiagonalTrace(int t, BlockMatrix other)
    {
        var (k, sum) = (Pattern.Terms[t].Size, 0.0);
        for (var at = 0; at < Diagonal[t].Length; at += k * k)
            for (var c = 0; c < k; c++)
                for (var r = c; r < k; r++)
                    sum += (r == c ? 1 : 2) * Diagonal[t][at + c * k + r] * other.Diagonal[t][at + c * k + r];
        return sum;
    }

    private double TrailingTrace(int t, BlockMatrix other)
    {
        var (term, p, d, sum) = (Pattern.Terms[t], Pattern.FixedCount, Pattern.TrailingCount, 0.0);
        for (int j = 0, at = 0; j < term.LevelCount; j++)
        {
            var rows = term.Rows(j);
            for (var c = 0; c < term.Size; c++)
            {
                var column = Trailing.AsSpan((term.TrailingStart + j * term.Size + c) * Pattern.Order, Pattern.Order);
                foreach (var row in rows) sum += column[row] * other.Panel[t][at++];
                for (var x = 0; x < p; x++) sum += column[d + x] * other.Panel[t][at++];
            }
        }
        return sum;
    }

    private IEnumerable<double[]> Arrays()
    {
        foreach (var block in Diagonal) yield return block;
        foreach (var block in Panel) yield return block;
        foreach (var cells in ParentCell)
            foreach (var block in cells) yield return block;
        yield return Corner;
        yield return Trailing;
    }

    private static int PanelLength(TermBlock term, int p)
    {
        var length = term.Size * (term.RowTotal + (long)term.LevelCount * p);
        return length <= Array.MaxLength ? (int)length : throw new ModelException("too-many-levels",
            $"A term with {term.LevelCount} levels of {term.Size} columns has {length} products "
            + "with the other columns, "
            + "more than an array can hold. Use fewer fixed effects or a simpler random-effects term.");
    }

    private static int DenseLength(int order)
    {
        var length = (long)order * order;
        return length <= Array.MaxLength ? (int)length : throw new ModelException("trailing-too-large",
            $"The crossed terms need a dense matrix of order {order}; "
            + $"at most {(int)Math.Sqrt(Array.MaxLength)} is possible. "
            + "Use fewer levels in the crossed factors.");
    }
}
