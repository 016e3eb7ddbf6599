using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Systems;

/// <summary>
/// A change of columns, C~ = C F with F upper triangular: combinations of some columns that are nearly orthogonal and
/// have mean square one, so that their sums of products keep the digits that columns far from zero, on odd scales or
/// nearly dependent would lose.
/// </summary>
/// <remarks>
/// F = H E: where one of the columns is one in every row, H takes a center from each of the others first, which rounds
/// nothing when a column is far from zero; E does the rest. New columns are to be made in these two steps.
/// </remarks>
internal sealed class ColumnBasis
{
    /// <summary>
    /// A column with less than this share of itself outside the earlier ones depends on them; what is left is rounding.
    /// </summary>
    private const double LeastShare = 1e-12;

    private readonly double[] _center;
    private readonly double[] _rest;
    private readonly double[] _factor;
    private readonly double[] _inverse;

    private ColumnBasis(double[] rest, double[] center, int ones)
    {
        (_rest, _center, Count, Ones) = (rest, center, center.Length, ones);
        (_factor, _inverse) = (rest.AsSpan().ToArray(), InvertUpper(rest, Count));
        for (var c = 0; c < Count && ones >= 0; c++)
            for (var r = ones + 1; r <= c; r++) _factor[c * Count + ones] -= center[r] * rest[c * Count + r];
        // E^-1 H^-1: H^-1 has the centers in the row of ones.
        for (var c = ones + 1; c < Count && ones >= 0; c++)
            for (var r = 0; r <= ones; r++) _inverse[c * Count + r] += center[c] * _inverse[ones * Count + r];
        IsIdentity = IsUnit(_factor, Count);
        for (var c = 0; c < Count; c++) LogDeterminant += Math.Log(rest[c * Count + c]);
    }

    /// <summary>The number of columns.</summary>
    public int Count { get; }

    /// <summary>The column that is one in every row, if the others are centered; -1 otherwise.</summary>
    public int Ones { get; }

    /// <summary>Whether nothing changes.</summary>
    public bool IsIdentity { get; }

    /// <summary>log|F|.</summary>
    public double LogDeterminant { get; }

    /// <summary>F, column-major; zeros below the diagonal.</summary>
    public ReadOnlySpan<double> Factor => _factor;

    /// <summary>F^-1.</summary>
    public ReadOnlySpan<double> Inverse => _inverse;

    /// <summary>
    /// What is subtracted from each column before it is combined with others; zero for the column of ones.
    /// </summary>
    public ReadOnlySpan<double> Center => _center;

    /// <summary>E, the combinations of the centered columns.</summary>
    public ReadOnlySpan<double> OfCentered => _rest;

    /// <summary>The columns as they are.</summary>
    public static ColumnBasis Unit(int count)
    {
        var factor = new double[count * count];
        for (var c = 0; c < count; c++) factor[c * count + c] = 1;
        return new ColumnBasis(factor, new double[count], -1);
    }

    /// <summary>Each column by itself, to mean square near one.</summary>
    /// <param name="sample">The columns, s values each, one after the other.</param>
    /// <param name="count">How many they are.</param>
    public static ColumnBasis Scaled(ReadOnlySpan<double> sample, int count)
    {
        var (factor, rows) = (new double[count * count], count == 0 ? 0 : sample.Length / count);
        for (var c = 0; c < count; c++) factor[c * count + c] = 1 / NearSize(sample.Slice(c * rows, rows));
        return new ColumnBasis(factor, new double[count], -1);
    }

    /// <summary>
    /// Orthogonal over a sample of the rows, by Gram and Schmidt in the columns' order, each twice; a column that
    /// depends on the earlier ones stays as it is but for its scale.
    /// </summary>
    /// <param name="sample">The columns, s values each, one after the other; overwritten by the new columns.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="ones">Which of them is one in every row, before every column that is to be centered; -1 for
    /// none.</param>
    public static ColumnBasis Orthogonal(Span<double> sample, int count, int ones)
    {
        var (factor, rows) = (new double[count * count], count == 0 ? 0 : sample.Length / count);
        var center = new double[count];
        for (var c = ones + 1; c < count && ones >= 0; c++) center[c] = TakeCenter(sample.Slice(c * rows, rows));
        for (var c = 0; c < count; c++)
        {
            var column = sample.Slice(c * rows, rows);
            var own = factor.AsSpan(c * count, count);
            var scale = 1 / NearSize(column);
            own[c] = scale;
            VectorKernels.Scale(scale, column);
            var size = RootMeanSquare(column);
            for (var pass = 0; pass < 2; pass++)
                for (var r = 0; r < c; r++)
                {
                    var earlier = sample.Slice(r * rows, rows);
                    if (RootMeanSquare(earlier) is not (> 0 and var norm)) continue;
                    var share = VectorKernels.Dot(earlier, column) / rows / (norm * norm);
                    VectorKernels.AddScaled(-share, earlier, column);
                    VectorKernels.AddScaled(-share, factor.AsSpan(r * count, count), own);
                }
            var rest = RootMeanSquare(column);
            if (!(rest > LeastShare * size))
            {
                own.Clear();
                own[c] = scale;
                column.Clear();
                continue;
            }
            VectorKernels.Scale(1 / rest, column);
            VectorKernels.Scale(1 / rest, own);
        }
        return new ColumnBasis(factor, center, ones);
    }

    /// <summary>Subtracts the mean, or nothing where a column is about zero already.</summary>
    public static double TakeCenter(Span<double> column)
    {
        var scale = NearSize(column);
        var mean = 0.0;
        foreach (var value in column) mean += value / scale / column.Length;
        mean *= scale;
        foreach (ref var value in column) value -= mean;
        return mean;
    }

    /// <summary>x := F x.</summary>
    public void Multiply(Span<double> x)
    {
        for (var r = 0; r < Count; r++)
        {
            var sum = 0.0;
            for (var c = r; c < Count; c++) sum += _factor[c * Count + r] * x[c];
            x[r] = sum;
        }
    }

    /// <summary>x := F'x, which makes a row of the columns one of the new columns.</summary>
    public void MultiplyTransposed(Span<double> x)
    {
        for (var c = 0; c < Count; c++) x[c] -= _center[c];
        for (var c = Count - 1; c >= 0; c--)
        {
            var sum = 0.0;
            for (var r = 0; r <= c; r++) sum += _rest[c * Count + r] * x[r];
            x[c] = sum;
        }
    }

    /// <summary>F S F' of a symmetric matrix, both triangles.</summary>
    public double[,] Congruence(ReadOnlySpan<double> lower, double scale)
    {
        var half = new double[Count, Count];
        for (var r = 0; r < Count; r++)
            for (var c = 0; c < Count; c++)
                for (var m = r; m < Count; m++)
                    half[r, c] += _factor[m * Count + r] * lower[Math.Min(m, c) * Count + Math.Max(m, c)];
        var full = new double[Count, Count];
        for (var r = 0; r < Count; r++)
            for (var c = 0; c <= r; c++)
            {
                for (var m = c; m < Count; m++) full[r, c] += half[r, m] * _factor[m * Count + c];
                full[c, r] = full[r, c] *= scale;
            }
        return full;
    }

    /// <summary>
    /// F^-T S F^-1: a derivative by the covariance of the new columns' effects as one by that of the old.
    /// </summary>
    public double[] ScoreToModel(ReadOnlySpan<double> score)
    {
        double[] half = new double[Count * Count], full = new double[Count * Count];
        SmallMatrix.MultiplyAdd(1, score, _inverse, half, Count, Count, Count);
        SmallMatrix.MultiplyAddTransposedLeft(1, _inverse, half, full, Count, Count, Count);
        return full;
    }

    /// <summary>
    /// The power of two nearest to the root mean square, so that dividing by it rounds nothing; 1 for zeros.
    /// </summary>
    public static double NearSize(ReadOnlySpan<double> values)
    {
        var size = values.IsEmpty ? 0 : VectorKernels.Norm(values) / Math.Sqrt(values.Length);
        return size > 0 && double.IsFinite(size) ? Math.ScaleB(1, Math.ILogB(size)) : 1;
    }

    private static double RootMeanSquare(ReadOnlySpan<double> values) =>
        Math.Sqrt(VectorKernels.Dot(values, values) / values.Length);

    private static bool IsUnit(double[] factor, int count)
    {
        for (var c = 0; c < count; c++)
            for (var r = 0; r <= c; r++)
                if (factor[c * count + r] != (r == c ? 1 : 0)) return false;
        return true;
    }

    private static double[] InvertUpper(double[] factor, int count)
    {
        var inverse = new double[count * count];
        for (var c = 0; c < count; c++)
        {
            inverse[c * count + c] = 1 / factor[c * count + c];
            for (var r = c - 1; r >= 0; r--)
            {
                var sum = 0.0;
                for (var m = r + 1; m <= c; m++) sum -= factor[m * count + r] * inverse[c * count + m];
                inverse[c * count + r] = sum / factor[r * count + r];
            }
        }
        return inverse;
    }
}
