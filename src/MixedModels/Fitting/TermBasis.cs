using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Fitting;

/// <summary>
/// The coordinates of the search. A term with any covariance matrix may have its k columns replaced by others that span
/// the same space, Z~ = Z R, b = R b~, T T' = R T~ T~' R': the model is the same. With columns that are orthonormal over
/// the rows, a slope over years 2000 to 2010 is as easy to find as one over 0 to 10.
/// </summary>
public sealed class TermBasis
{
    private readonly RelativeCovarianceFactor _lambda;
    private readonly double[][] _change;
    private readonly double[][] _back;

    private TermBasis(RelativeCovarianceFactor lambda, double[][] change, double[][] back)
    {
        _lambda = lambda;
        _change = change;
        _back = back;
    }

    /// <summary>Whether nothing changes: no term has several columns with a full covariance matrix.</summary>
    public bool IsIdentity => _change.All(r => r.Length == 0);

    /// <summary>The basis in which each full term's columns are orthonormal over the rows (Gram and Schmidt, in their order).</summary>
    public static TermBasis Orthonormal(CrossProducts a, RelativeCovarianceFactor lambda)
    {
        var count = lambda.Templates.Count;
        double[][] change = new double[count][], back = new double[count][];
        for (var t = 0; t < count; t++) (change[t], back[t]) = lambda.Templates[t] is FullTemplate { Size: > 1 } template ? GramSchmidt(a, t, template.Size) : ([], []);
        return new TermBasis(lambda, change, back);
    }

    /// <summary>The same cross-products for the new columns; themselves when nothing changes.</summary>
    public CrossProducts Apply(CrossProducts a)
    {
        if (IsIdentity) return a;
        var changed = new CrossProducts(a.Structure, a.Center, a.InterceptColumn) { SumLogWeights = a.SumLogWeights };
        a.Corner.CopyTo(changed.Corner, 0);
        for (var t = 0; t < a.Structure.Terms.Count; t++)
        {
            ChangeDiagonal(t, a.Diagonal[t], changed.Diagonal[t]);
            ChangePanels(t, a, changed);
            for (var s = 0; s < a.Structure.Terms[t].Parents.Count; s++) ChangeParentCells(t, a.Structure.Terms[t].Parents[s], a.ParentCell[t][s], changed.ParentCell[t][s]);
        }
        return changed;
    }

    /// <summary>Theta of the columns as they are, from theta of the search.</summary>
    public double[] ToOriginal(ReadOnlySpan<double> theta) => Map(_change, theta);

    /// <summary>Theta of the search, from theta of the columns as they are.</summary>
    public double[] FromOriginal(ReadOnlySpan<double> theta) => Map(_back, theta);

    /// <summary>b := R b for each level of a term.</summary>
    public void ModesToOriginal(int term, Span<double> modes)
    {
        var (k, r) = (_lambda.Templates[term].Size, _change[term]);
        if (r.Length == 0) return;
        for (var from = 0; from < modes.Length; from += k)
            for (var i = 0; i < k; i++)
            {
                var sum = 0.0;
                for (var c = i; c < k; c++) sum += r[c * k + i] * modes[from + c];
                modes[from + i] = sum;
            }
    }

    /// <summary>R of a term, row i, column j; the identity where nothing changes.</summary>
    public double Change(int term, int row, int column) => _change[term].Length == 0 ? (row == column ? 1 : 0) : _change[term][column * _lambda.Templates[term].Size + row];

    /// <summary>Z'Z/n = C C': R = C^-T, R^-1 = C'. Empty when the columns depend on each other.</summary>
    private static (double[] Change, double[] Back) GramSchmidt(CrossProducts a, int term, int k)
    {
        var mean = new double[k * k];
        for (var at = 0; at < a.Diagonal[term].Length; at += k * k)
            for (var i = 0; i < k * k; i++) mean[i] += a.Diagonal[term][at + i] / a.Structure.RowCount;
        if (SmallMatrix.Factor(mean, k) >= 0) return ([], []);
        var inverse = mean.AsSpan().ToArray();
        SmallMatrix.InvertLower(inverse, k);
        return (Transpose(inverse, k), Transpose(mean, k));
    }

    /// <summary>The upper triangle that is the transpose of a lower one.</summary>
    private static double[] Transpose(double[] lower, int k)
    {
        var upper = new double[k * k];
        for (var c = 0; c < k; c++)
            for (var r = c; r < k; r++) upper[r * k + c] = lower[c * k + r];
        return upper;
    }

    private double[] Map(double[][] factors, ReadOnlySpan<double> theta)
    {
        var mapped = theta.ToArray();
        for (var t = 0; t < factors.Length; t++)
        {
            if (factors[t].Length == 0) continue;
            var k = _lambda.Templates[t].Size;
            double[] template = new double[k * k], product = new double[k * k];
            _lambda.Templates[t].Fill(_lambda.ThetaOf(t, theta), template);
            SmallMatrix.MultiplyAdd(1, factors[t], template, product, k, k, k);
            RotateToLower(product, k);
            var part = _lambda.ThetaOf(t, mapped.AsSpan());
            for (var i = 0; i < part.Length; i++) part[i] = _lambda.Templates[t].Entry(i) is var (row, column) ? product[column * k + row] : 0;
        }
        return mapped;
    }

    /// <summary>M := M Q, lower triangular: rotations of pairs of columns, which leave M M' as it is.</summary>
    private static void RotateToLower(double[] matrix, int k)
    {
        for (var i = 0; i < k; i++)
            for (var j = i + 1; j < k; j++)
            {
                var (a, b) = (matrix[i * k + i], matrix[j * k + i]);
                if (b == 0) continue;
                var radius = double.Hypot(a, b);
                var (cosine, sine) = (a / radius, b / radius);
                for (var r = 0; r < k; r++)
                {
                    var (x, y) = (matrix[i * k + r], matrix[j * k + r]);
                    matrix[i * k + r] = cosine * x + sine * y;
                    matrix[j * k + r] = r == i ? 0 : cosine * y - sine * x;
                }
            }
    }

    // ---- changing the blocks -------------------------------------------------------------------------------------

    /// <summary>R'A_jj R for each level, the lower triangle.</summary>
    private void ChangeDiagonal(int t, double[] from, double[] to)
    {
        var (k, r) = (_lambda.Templates[t].Size, _change[t]);
        if (r.Length == 0)
        {
            from.CopyTo(to, 0);
            return;
        }
        Span<double> half = stackalloc double[k * k];
        for (var at = 0; at < from.Length; at += k * k)
        {
            for (var c = 0; c < k; c++)
                for (var i = 0; i < k; i++)
                {
                    var sum = 0.0;
                    for (var m = 0; m <= c; m++) sum += (i >= m ? from[at + m * k + i] : from[at + i * k + m]) * r[c * k + m];
                    half[c * k + i] = sum;
                }
            for (var c = 0; c < k; c++)
                for (var i = c; i < k; i++)
                {
                    var sum = 0.0;
                    for (var m = 0; m <= i; m++) sum += r[i * k + m] * half[c * k + m];
                    to[at + c * k + i] = sum;
                }
        }
    }

    private void ChangePanels(int t, CrossProducts from, CrossProducts to)
    {
        var (term, border) = (from.Structure.Terms[t], from.Structure.BorderCount);
        from.Panel[t].CopyTo(to.Panel[t], 0);
        for (var j = 0; j < term.LevelCount; j++)
        {
            var height = term.RowCount(j) + border;
            var panel = to.Panel[t].AsSpan(term.PanelStart(j, border), term.Size * height);
            MultiplyColumns(t, panel, height);
            ChangeTrailingRows(from.Structure, term.Rows(j), panel, height);
        }
    }

    /// <summary>P := P R_t, from the last column back: column c needs the columns up to c.</summary>
    private void MultiplyColumns(int t, Span<double> panel, int height)
    {
        var (k, r) = (_lambda.Templates[t].Size, _change[t]);
        if (r.Length == 0) return;
        for (var c = k - 1; c >= 0; c--)
        {
            var column = panel.Slice(c * height, height);
            VectorKernels.Scale(r[c * k + c], column);
            for (var m = 0; m < c; m++) VectorKernels.AddScaled(r[c * k + m], panel.Slice(m * height, height), column);
        }
    }

    /// <summary>The rows of each trailing term s: x := R_s'x, k_s rows at a time.</summary>
    private void ChangeTrailingRows(BlockStructure structure, ReadOnlySpan<int> rows, Span<double> panel, int height)
    {
        for (var s = 0; s < structure.Terms.Count; s++)
        {
            var other = structure.Terms[s];
            if (other.IsEliminated || _change[s].Length == 0) continue;
            for (var i = 0; i < rows.Length; i++)
            {
                if (rows[i] < other.TrailingStart || rows[i] >= other.TrailingStart + other.Size * other.LevelCount || (rows[i] - other.TrailingStart) % other.Size != 0) continue;
                for (var at = i; at < panel.Length; at += height) MultiplyTransposed(_change[s], other.Size, panel.Slice(at, other.Size));
            }
        }
    }

    private void ChangeParentCells(int t, ParentBlock parent, double[] from, double[] to)
    {
        var (k, size) = (_lambda.Templates[t].Size, parent.Term.Size);
        from.CopyTo(to, 0);
        for (var at = 0; at < to.Length; at += k * size) MultiplyColumns(t, to.AsSpan(at, k * size), size);
        if (_change[parent.Index].Length == 0) return;
        for (var at = 0; at < to.Length; at += size) MultiplyTransposed(_change[parent.Index], size, to.AsSpan(at, size));
    }

    /// <summary>x := R'x, R upper: entry i needs the entries up to i.</summary>
    private static void MultiplyTransposed(double[] r, int k, Span<double> x)
    {
        for (var i = k - 1; i >= 0; i--)
        {
            var sum = 0.0;
            for (var m = 0; m <= i; m++) sum += r[i * k + m] * x[m];
            x[i] = sum;
        }
    }
}
