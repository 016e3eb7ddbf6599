using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Systems;

/// <summary>
/// The cross-products of the model in which a combination f'beta of the fixed effects is held: from A alone, the rows
/// are not needed. For likelihoods only, as the columns of X are no longer those of the model.
/// </summary>
/// <remarks>
/// beta = B gamma + v f / |f|^2 with f'B = 0 and orthonormal columns B: X has the columns X B, and the response is
/// y - v X f / |f|^2. Effects that were taken from X and y before the sums move alike.
/// </remarks>
internal sealed class FixedEffectConstraint
{
    private readonly CrossProducts _base;
    private readonly double[] _rightSlope;
    private readonly double[]? _shiftSlope;
    private readonly double _squareSlope;
    private readonly double _squareBend;

    /// <param name="a">A of the whole model.</param>
    /// <param name="combination">f, p values for the columns of the search; not all zero.</param>
    public FixedEffectConstraint(CrossProducts a, ReadOnlySpan<double> combination)
    {
        var (p, q) = (a.Pattern.FixedCount, a.Pattern.RandomCount);
        var basis = Complement(combination);
        var pattern = a.Pattern.WithFixedCount(p - 1);
        var matrix = BlockMatrix.Sparse(pattern);
        CopyTerms(a.Matrix, matrix, basis);
        Congruence(a.Matrix.Corner, basis, matrix.Corner, p);
        double[] step = new double[q + p], image = new double[q + p];
        var square = VectorKernels.Dot(combination, combination);
        for (var c = 0; c < p; c++) step[q + c] = combination[c] / square;
        BlockProduct.Multiply(a.Matrix, step, image);
        _rightSlope = Reduce(image, basis, q, p);
        _squareSlope = VectorKernels.Dot(step.AsSpan(q), a.Right.AsSpan(q));
        _squareBend = VectorKernels.Dot(step.AsSpan(q), image.AsSpan(q));
        _shiftSlope = a.Shift is { } shift ? Combine(shift, step.AsSpan(q)) : null;
        _base = new CrossProducts(a.Coordinates.WithOwnFixedEffects(p - 1), matrix, Reduce(a.Right, basis, q, p),
            a.ResponseSquare, a.RowCount, a.SumLogWeights, a.Shift is null ? null : Reduce(a.Shift, basis));
    }

    /// <summary>The cross-products with f'beta = v.</summary>
    public CrossProducts At(double value)
    {
        var right = _base.Right.AsSpan().ToArray();
        VectorKernels.AddScaled(-value, _rightSlope, right);
        var square = _base.ResponseSquare - 2 * value * _squareSlope + value * value * _squareBend;
        return new CrossProducts(_base.Coordinates, _base.Matrix, right, square, _base.RowCount, _base.SumLogWeights,
            ShiftAt(value));
    }

    private EffectShift? ShiftAt(double value)
    {
        if (_base.Shift is not { } shift) return null;
        var response = shift.OfResponse.AsSpan().ToArray();
        VectorKernels.AddScaled(-value, _shiftSlope, response);
        return new EffectShift([.. shift.Columns[..^1], response]);
    }

    /// <summary>
    /// p x (p - 1) orthonormal columns orthogonal to f: those of a reflection that takes f to an axis.
    /// </summary>
    private static double[] Complement(ReadOnlySpan<double> f)
    {
        var p = f.Length;
        var axis = 0;
        for (var c = 1; c < p; c++)
            if (Math.Abs(f[c]) > Math.Abs(f[axis])) axis = c;
        var direction = f.ToArray();
        VectorKernels.Scale(1 / VectorKernels.Norm(direction), direction);
        direction[axis] += Math.CopySign(1, direction[axis]);
        var factor = 2 / VectorKernels.Dot(direction, direction);
        var basis = new double[p * (p - 1)];
        for (int c = 0, at = 0; c < p; c++)
        {
            if (c == axis) continue;
            var column = basis.AsSpan(at++ * p, p);
            column[c] = 1;
            VectorKernels.AddScaled(-factor * direction[c], direction, column);
        }
        return basis;
    }

    private static void CopyTerms(BlockMatrix from, BlockMatrix to, double[] basis)
    {
        var p = from.Pattern.FixedCount;
        for (var t = 0; t < from.Pattern.Terms.Count; t++)
        {
            var term = from.Pattern.Terms[t];
            from.Diagonal[t].CopyTo(to.Diagonal[t], 0);
            for (var s = 0; s < from.ParentCell[t].Length; s++) from.ParentCell[t][s].CopyTo(to.ParentCell[t][s], 0);
            for (var j = 0; j < term.LevelCount; j++)
            {
                var rows = term.RowCount(j);
                for (var c = 0; c < term.Size; c++)
                {
                    var source = from.Panel[t].AsSpan(term.PanelStart(j, p) + c * (rows + p), rows + p);
                    var target = to.Panel[t].AsSpan(term.PanelStart(j, p - 1) + c * (rows + p - 1), rows + p - 1);
                    source[..rows].CopyTo(target);
                    for (var b = 0; b < p - 1; b++)
                        target[rows + b] = VectorKernels.Dot(basis.AsSpan(b * p, p), source[rows..]);
                }
            }
        }
    }

    /// <summary>B'S B of a symmetric matrix whose lower triangle is given.</summary>
    private static void Congruence(double[] lower, double[] basis, double[] target, int p)
    {
        var image = new double[p];
        for (var c = 0; c < p - 1; c++)
        {
            for (var r = 0; r < p; r++)
            {
                image[r] = 0;
                for (var m = 0; m < p; m++) image[r] += lower[Math.Min(r, m) * p + Math.Max(r, m)] * basis[c * p + m];
            }
            for (var r = c; r < p - 1; r++)
                target[c * (p - 1) + r] = VectorKernels.Dot(basis.AsSpan(r * p, p), image);
        }
    }

    private static double[] Reduce(ReadOnlySpan<double> vector, double[] basis, int q, int p)
    {
        var reduced = new double[q + p - 1];
        vector[..q].CopyTo(reduced);
        for (var b = 0; b < p - 1; b++) reduced[q + b] = VectorKernels.Dot(basis.AsSpan(b * p, p), vector[q..]);
        return reduced;
    }

    private static EffectShift Reduce(EffectShift shift, double[] basis)
    {
        var p = shift.Columns.Length - 1;
        return new EffectShift(
            [.. Enumerable.Range(0, p - 1).Select(b => Combine(shift, basis.AsSpan(b * p, p))), shift.OfResponse]);
    }

    private static double[] Combine(EffectShift shift, ReadOnlySpan<double> shares)
    {
        var combined = new double[shift.OfResponse.Length];
        for (var c = 0; c < shares.Length; c++) VectorKernels.AddScaled(shares[c], shift.Columns[c], combined);
        return combined;
    }
}
