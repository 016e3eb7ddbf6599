using MixedModels.Designs;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Fitting;

/// <summary>
/// A = [Z X y]' W [Z X y] in blocks: everything that a fit needs to know of the n rows, which it reads once.
/// </summary>
/// <remarks>
/// X and y are taken about <see cref="Center"/> when the model has an intercept, which leaves the deviance and theta as
/// they are and keeps digits when a variable's mean is large beside its spread.
/// Blocks are column-major; see <see cref="BlockStructure"/> for which exist. (Estimation: Bates et al. 2015, eq. 53.)
/// </remarks>
public sealed class CrossProducts
{
    /// <summary>The rows that choose <see cref="Center"/>: enough to be near the mean, few enough to cost nothing.</summary>
    private const int CenterRows = 256;

    /// <summary>Rows whose X and y are laid side by side before they are added: they stay in the first-level cache.</summary>
    private const int ChunkRows = 128;

    private readonly double[] _border;
    private readonly double[][] _columns;

    /// <summary>Cross-products that are all zero, to be filled by <see cref="AddRows"/> or from elsewhere.</summary>
    public CrossProducts(BlockStructure structure, double[] center, int? interceptColumn)
    {
        Structure = structure;
        Center = center;
        InterceptColumn = interceptColumn;
        var border = structure.BorderCount;
        Diagonal = [.. structure.Terms.Select(t => new double[Length(t, t.Size)])];
        Panel = [.. structure.Terms.Select(t => new double[Length(t, border) + t.Size * t.RowTotal])];
        ParentCell = [.. structure.Terms.Select(t => t.Parents.Select(s => new double[Length(t, s.Term.Size)]).ToArray())];
        Corner = new double[border * border];
        _border = new double[ChunkRows * border];
        _columns = [.. structure.Terms.Select(t => new double[ChunkRows * t.Size])];
    }

    /// <summary>Which blocks there are.</summary>
    public BlockStructure Structure { get; }

    /// <summary>What was subtracted from the p columns of X and from y; all zero without an intercept.</summary>
    public double[] Center { get; }

    /// <summary>The column of ones in X, which takes up what <see cref="Center"/> took away.</summary>
    public int? InterceptColumn { get; }

    /// <summary>sum of log w over the rows.</summary>
    public double SumLogWeights { get; internal set; }

    /// <summary>Z_t'WZ_t for each term: l blocks of k x k.</summary>
    public double[][] Diagonal { get; }

    /// <summary>For each term and level the rows of the trailing terms, of X and of y that it meets, times its k columns.</summary>
    public double[][] Panel { get; }

    /// <summary>For each eliminated term and each parent of it: l cells of k_parent x k.</summary>
    public double[][][] ParentCell { get; }

    /// <summary>[X y]'W[X y], (p+1) x (p+1), the lower triangle.</summary>
    public double[] Corner { get; }

    /// <summary>The cross-products of a design.</summary>
    public static CrossProducts Create(ModelDesign design)
    {
        var structure = BlockStructure.Create(design.RandomEffects, design.RowCount, design.FixedEffects.ColumnCount);
        var intercept = InterceptOf(design.FixedEffects);
        var products = new CrossProducts(structure, intercept is null ? new double[structure.BorderCount] : CenterOf(design, intercept.Value), intercept);
        products.AddRows(design, design.Response.Span, design.Weights is { } w ? w.Span : [], 0, design.RowCount);
        return products;
    }

    /// <summary>Starts again with other weights and another response on the same rows; allocates nothing.</summary>
    /// <param name="design">The design these cross-products were made from.</param>
    /// <param name="response">n values, the offset not yet subtracted.</param>
    /// <param name="weights">n positive values, or empty for ones.</param>
    public void Refill(ModelDesign design, ReadOnlySpan<double> response, ReadOnlySpan<double> weights)
    {
        foreach (var block in Diagonal) Array.Clear(block);
        foreach (var block in Panel) Array.Clear(block);
        foreach (var cells in ParentCell)
            foreach (var block in cells) Array.Clear(block);
        Array.Clear(Corner);
        SumLogWeights = 0;
        AddRows(design, response, weights, 0, design.RowCount);
    }

    /// <summary>Adds the rows from <paramref name="start"/> on; every row of the design is to be added once.</summary>
    public void AddRows(ModelDesign design, ReadOnlySpan<double> response, ReadOnlySpan<double> weights, int start, int count)
    {
        for (var from = start; from < start + count; from += ChunkRows)
        {
            var rows = Math.Min(ChunkRows, start + count - from);
            LayOutBorder(design, response, from, rows);
            var chunkWeights = weights.IsEmpty ? weights : weights.Slice(from, rows);
            AddCorner(chunkWeights, rows);
            LayOutColumns(design.RandomEffects, from, rows);
            for (var t = 0; t < Structure.Terms.Count; t++) AddTerm(design.RandomEffects[t], t, chunkWeights, from, rows);
            foreach (var w in chunkWeights) SumLogWeights += Math.Log(w);
        }
    }

    /// <summary>The values in k columns of so many rows for each level.</summary>
    /// <exception cref="ModelException"><c>too-many-levels</c>.</exception>
    private static int Length(TermBlock term, int rows)
    {
        var length = (long)term.LevelCount * term.Size * rows + (long)term.Size * term.RowTotal;
        return length <= Array.MaxLength
            ? term.LevelCount * term.Size * rows
            : throw new ModelException("too-many-levels", $"A term with {term.LevelCount} levels of {term.Size} columns beside {rows} other columns is larger than an array can be ({length} numbers). Use fewer fixed effects or a simpler random-effects term.");
    }

    /// <summary>[X y] of the chunk about the center, one row after the other.</summary>
    private void LayOutBorder(ModelDesign design, ReadOnlySpan<double> response, int from, int rows)
    {
        var width = Structure.BorderCount;
        for (var c = 0; c < Structure.FixedCount; c++)
        {
            var column = design.FixedEffects.Columns[c].Span.Slice(from, rows);
            for (var i = 0; i < rows; i++) _border[i * width + c] = column[i] - Center[c];
        }
        var y = response.Slice(from, rows);
        for (var i = 0; i < rows; i++) _border[i * width + width - 1] = y[i] - Center[width - 1];
        if (design.Offset is not { } offset) return;
        var o = offset.Span.Slice(from, rows);
        for (var i = 0; i < rows; i++) _border[i * width + width - 1] -= o[i];
    }

    private void AddCorner(ReadOnlySpan<double> weights, int rows)
    {
        var width = Structure.BorderCount;
        for (var i = 0; i < rows; i++)
        {
            var row = _border.AsSpan(i * width, width);
            var weight = weights.IsEmpty ? 1.0 : weights[i];
            for (var c = 0; c < width; c++)
                VectorKernels.AddScaled(weight * row[c], row[c..], Corner.AsSpan(c * width + c, width - c));
        }
    }

    /// <summary>The k columns of each term, row after row, so that a row's products touch its level's blocks once.</summary>
    private void LayOutColumns(IReadOnlyList<RandomEffectsMatrix> terms, int from, int rows)
    {
        for (var t = 0; t < terms.Count; t++)
        {
            var k = terms[t].ColumnCount;
            for (var c = 0; c < k; c++)
            {
                var column = terms[t].Columns[c].Span.Slice(from, rows);
                for (var i = 0; i < rows; i++) _columns[t][i * k + c] = column[i];
            }
        }
    }

    private unsafe void AddTerm(RandomEffectsMatrix term, int t, ReadOnlySpan<double> weights, int from, int rows)
    {
        var block = Structure.Terms[t];
        var (k, width) = (block.Size, Structure.BorderCount);
        fixed (double* columns = _columns[t], diagonals = Diagonal[t], panels = Panel[t], border = _border, w = weights)
        fixed (int* refs = term.Refs.Span.Slice(from, rows))
        {
            for (var i = 0; i < rows; i++)
            {
                var level = refs[i];
                var (z, diagonal, rowCount) = ((nint)(columns + i * k), (nint)(diagonals + (nint)level * k * k), block.RowCount(level));
                var panel = panels + block.PanelStart(level, width);
                for (var c = 0; c < k; c++, panel += rowCount + width)
                {
                    var value = ((double*)z)[c];
                    if (w != null) value *= w[i];
                    for (var r = c; r < k; r++) ((double*)diagonal)[c * k + r] += value * ((double*)z)[r];
                    for (var x = 0; x < width; x++) panel[rowCount + x] += value * border[i * width + x];
                }
            }
        }
        foreach (var cell in block.Cells) AddCell(t, cell, term, weights, from, rows);
        for (var s = 0; s < block.Parents.Count; s++) AddParentCell(t, s, term, weights, from, rows);
    }

    private unsafe void AddCell(int t, CellMap cell, RandomEffectsMatrix term, ReadOnlySpan<double> weights, int from, int rows)
    {
        var block = Structure.Terms[t];
        var (k, width, other) = (block.Size, Structure.BorderCount, cell.Block.Size);
        fixed (double* columns = _columns[t], others = _columns[cell.Index], panels = Panel[t], w = weights)
        fixed (int* refs = term.Refs.Span.Slice(from, rows), local = cell.LocalRow.AsSpan(from, rows))
        {
            for (var i = 0; i < rows; i++)
            {
                var height = block.RowCount(refs[i]) + width;
                var panel = panels + block.PanelStart(refs[i], width) + local[i];
                for (var c = 0; c < k; c++, panel += height)
                {
                    var value = columns[i * k + c];
                    if (w != null) value *= w[i];
                    for (var r = 0; r < other; r++) panel[r] += value * others[i * other + r];
                }
            }
        }
    }

    private void AddParentCell(int t, int s, RandomEffectsMatrix term, ReadOnlySpan<double> weights, int from, int rows)
    {
        var (k, link) = (Structure.Terms[t].Size, Structure.Terms[t].Parents[s]);
        var (size, cells, columns, others) = (link.Term.Size, ParentCell[t][s], _columns[t], _columns[link.Index]);
        var refs = term.Refs.Span.Slice(from, rows);
        for (var i = 0; i < rows; i++)
            for (var c = 0; c < k; c++)
            {
                var value = columns[i * k + c] * (weights.IsEmpty ? 1 : weights[i]);
                for (var r = 0; r < size; r++) cells[(refs[i] * k + c) * size + r] += value * others[i * size + r];
            }
    }

    /// <summary>beta of the centered system as coefficients of the columns as they are: the intercept takes up the center.</summary>
    public double[] ToOriginalScale(ReadOnlySpan<double> beta)
    {
        var original = beta.ToArray();
        if (InterceptColumn is not { } intercept) return original;
        original[intercept] += Center[^1];
        for (var c = 0; c < original.Length; c++)
            if (c != intercept) original[intercept] -= Center[c] * beta[c];
        return original;
    }

    /// <summary>scale (R_X'R_X)^-1 for the columns as they are.</summary>
    /// <param name="factor">R_X' (lower, p x p column-major) of the centered system.</param>
    /// <param name="scale">sigma^2, or 1 for the unscaled matrix.</param>
    public double[,] ToOriginalScale(ReadOnlySpan<double> factor, double scale)
    {
        var p = Structure.FixedCount;
        var inverse = factor.ToArray();
        DenseCholesky.Invert(inverse, p, p);
        var covariance = new double[p, p];
        for (var c = 0; c < p; c++)
            for (var r = c; r < p; r++) covariance[r, c] = covariance[c, r] = scale * inverse[c * p + r];
        if (InterceptColumn is not { } intercept) return covariance;
        for (var r = 0; r < p; r++)
            for (var c = 0; c < p; c++)
                if (c != intercept) covariance[intercept, r] -= Center[c] * covariance[c, r];
        for (var r = 0; r < p; r++)
            for (var c = 0; c < p; c++)
                if (c != intercept) covariance[r, intercept] -= Center[c] * covariance[r, c];
        return covariance;
    }

    /// <summary>The column of X that is one in every row, if any.</summary>
    private static int? InterceptOf(FixedEffectsMatrix x)
    {
        for (var c = 0; c < x.ColumnCount; c++)
            if (x.ColumnNames[c] == "(Intercept)" && !x.Columns[c].Span.ContainsAnyExcept(1.0)) return c;
        return null;
    }

    private static double[] CenterOf(ModelDesign design, int intercept)
    {
        var p = design.FixedEffects.ColumnCount;
        var center = new double[p + 1];
        for (var c = 0; c < p; c++)
            if (c != intercept) center[c] = MeanOfFirst(design.FixedEffects.Columns[c].Span);
        center[p] = MeanOfFirst(design.Response.Span) - (design.Offset is { } offset ? MeanOfFirst(offset.Span) : 0);
        return center;
    }

    private static double MeanOfFirst(ReadOnlySpan<double> values)
    {
        var first = values[..Math.Min(CenterRows, values.Length)];
        var sum = 0.0;
        foreach (var value in first) sum += value;
        return sum / first.Length;
    }
}
