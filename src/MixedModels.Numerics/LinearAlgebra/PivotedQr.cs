namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// Householder QR decomposition X P = Q R of an n x p matrix with limited column pivoting: columns keep their order,
/// but one whose norm, after the columns before it are taken out, has fallen below a tolerance times its original norm
/// goes to the end. So rank, pivot and the aliased columns are those of R's lm.
/// </summary>
/// <remarks>
/// Householder (1958); LINPACK Users' Guide (Dongarra et al. 1979), ch. 9, with the strategy of R's <c>dqrdc2</c> as
/// documented in <c>?qr</c>. Immutable after construction.
/// </remarks>
public sealed class PivotedQr
{
    /// <summary>The tolerance of R's lm and lme4.</summary>
    public const double DefaultTolerance = 1e-7;

    private const double LargeReduction = 1e-6;

    private readonly double[] _qr;    // n x p: R above and on the diagonal, below it the tails of the reflectors
    private readonly double[] _heads; // the first element of each reflector; 0 where there is none
    private readonly int[] _pivot;

    private PivotedQr(double[] x, int rows, int columns, double tolerance)
    {
        (Rows, Columns) = (rows, columns);
        _qr = x;
        _heads = new double[columns];
        _pivot = new int[columns];
        Rank = Decompose(tolerance);
    }

    /// <summary>The number of rows n.</summary>
    public int Rows { get; }

    /// <summary>The number of columns p.</summary>
    public int Columns { get; }

    /// <summary>The number of linearly independent columns.</summary>
    public int Rank { get; }

    /// <summary>
    /// Length p: the original index of the column at each place. The first <see cref="Rank"/> are the kept columns in
    /// ascending order.
    /// </summary>
    public ReadOnlySpan<int> Pivot => _pivot;

    /// <summary>Decomposes a column-major n x p matrix, which is copied.</summary>
    /// <param name="x">The matrix, element (i, j) at <c>i + j * rows</c>.</param>
    /// <param name="rows">n.</param>
    /// <param name="columns">p.</param>
    /// <param name="tolerance">A column is dropped when its remaining norm is below this times its original
    /// norm.</param>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    public static PivotedQr Decompose(ReadOnlySpan<double> x, int rows, int columns,
        double tolerance = DefaultTolerance)
    {
        DenseShape.Require(x.Length, rows, columns, Math.Max(rows, 1));
        return new PivotedQr(x[..(rows * columns)].ToArray(), rows, columns, tolerance);
    }

    /// <summary>Element (i, j) of R, i at most j; j counts pivoted places.</summary>
    public double R(int i, int j) => i <= j ? _qr[i + j * Rows] : 0;

    /// <summary>y := Q' y (length n), Q the full n x n orthogonal matrix.</summary>
    public void ApplyQTransposed(Span<double> y)
    {
        for (var k = 0; k < Rank; k++)
            Reflect(k, y);
    }

    /// <summary>y := Q y (length n).</summary>
    public void ApplyQ(Span<double> y)
    {
        for (var k = Rank - 1; k >= 0; k--)
            Reflect(k, y);
    }

    /// <summary>
    /// Least-squares coefficients of y (length n), in the original order of the columns, NaN for those dropped.
    /// </summary>
    public double[] Solve(ReadOnlySpan<double> y)
    {
        var effects = y[..Rows].ToArray();
        ApplyQTransposed(effects);
        var coefficients = new double[Columns];
        Array.Fill(coefficients, double.NaN);
        for (var i = Rank - 1; i >= 0; i--)
        {
            var value = effects[i] / R(i, i);
            coefficients[_pivot[i]] = value;
            VectorKernels.AddScaled(-value, _qr.AsSpan(i * Rows, i), effects.AsSpan(0, i));
        }

        return coefficients;
    }

    /// <summary>Residuals of the least-squares fit to y (length n).</summary>
    public double[] Residuals(ReadOnlySpan<double> y)
    {
        var residuals = y[..Rows].ToArray();
        ApplyQTransposed(residuals);
        residuals.AsSpan(0, Rank).Clear();
        ApplyQ(residuals);
        return residuals;
    }

    /// <summary>(X'X)^-1 of the kept columns, rank x rank, column-major, in the order of <see cref="Pivot"/>.</summary>
    public double[] UnscaledCovariance()
    {
        var inverse = InverseR();
        var covariance = new double[Rank * Rank];
        for (var j = 0; j < Rank; j++)
        {
            for (var i = j; i < Rank; i++)
            {
                double sum = 0;
                for (var k = i; k < Rank; k++)
                    sum += inverse[i + k * Rank] * inverse[j + k * Rank];
                covariance[i + j * Rank] = covariance[j + i * Rank] = sum;
            }
        }

        return covariance;
    }

    /// <summary>
    /// The diagonal of the hat matrix, length n: squared row norms of the first <see cref="Rank"/> columns of Q.
    /// </summary>
    public double[] Leverages()
    {
        var leverages = new double[Rows];
        var column = new double[Rows];
        for (var j = 0; j < Rank; j++)
        {
            Array.Clear(column);
            column[j] = 1;
            ApplyQ(column);
            for (var i = 0; i < Rows; i++)
                leverages[i] += column[i] * column[i];
        }

        return leverages;
    }

    private Span<double> Column(int j) => _qr.AsSpan(j * Rows, Rows);

    private int Decompose(double tolerance)
    {
        var norms = new double[Columns];
        for (var j = 0; j < Columns; j++)
        {
            _pivot[j] = j;
            norms[j] = VectorKernels.Norm(Column(j));
        }

        var original = (double[])norms.Clone();
        for (var j = 0; j < Columns; j++)
            if (original[j] == 0)
                original[j] = 1;

        var rank = Columns;
        for (var k = 0; k < Math.Min(Rows, Columns); k++)
        {
            while (k < rank && norms[k] < original[k] * tolerance)
            {
                MoveToEnd(k, norms, original);
                rank--;
            }

            if (k < Rows - 1)
                Eliminate(k, norms);
        }

        return Math.Min(rank, Rows);
    }

    private void MoveToEnd(int k, double[] norms, double[] original)
    {
        var column = Column(k).ToArray();
        _qr.AsSpan((k + 1) * Rows).CopyTo(_qr.AsSpan(k * Rows));
        column.CopyTo(Column(Columns - 1));
        RotateLeft(_pivot.AsSpan(k));
        RotateLeft(norms.AsSpan(k));
        RotateLeft(original.AsSpan(k));
    }

    private static void RotateLeft<T>(Span<T> values)
    {
        var first = values[0];
        values[1..].CopyTo(values);
        values[^1] = first;
    }

    /// <summary>
    /// Makes the reflector of column k, applies it to the columns after it and brings their remaining norms up to date.
    /// </summary>
    private void Eliminate(int k, double[] norms)
    {
        var x = Column(k)[k..];
        var norm = VectorKernels.Norm(x);
        if (norm == 0)
            return;
        if (x[0] < 0)
            norm = -norm;
        VectorKernels.Scale(1 / norm, x);
        _heads[k] = x[0] + 1;
        x[0] = -norm;
        for (var j = k + 1; j < Columns; j++)
        {
            Reflect(k, Column(j));
            if (norms[j] == 0)
                continue;
            var ratio = Math.Abs(R(k, j)) / norms[j];
            var left = Math.Max(0, 1 - ratio * ratio);
            norms[j] = left < LargeReduction ? VectorKernels.Norm(Column(j)[(k + 1)..]) : norms[j] * Math.Sqrt(left);
        }
    }

    /// <summary>Applies reflector k, I - v v' / v_1, to a vector.</summary>
    private void Reflect(int k, Span<double> y)
    {
        var head = _heads[k];
        if (head == 0)
            return;
        ReadOnlySpan<double> tail = Column(k)[(k + 1)..];
        y = y[k..Rows];
        var factor = -(head * y[0] + VectorKernels.Dot(tail, y[1..])) / head;
        y[0] += factor * head;
        VectorKernels.AddScaled(factor, tail, y[1..]);
    }

    /// <summary>R^-1 of the kept columns, upper triangular, rank x rank.</summary>
    private double[] InverseR()
    {
        var inverse = new double[Rank * Rank];
        for (var j = 0; j < Rank; j++)
        {
            inverse[j + j * Rank] = 1 / R(j, j);
            for (var i = j - 1; i >= 0; i--)
            {
                double sum = 0;
                for (var k = i + 1; k <= j; k++)
                    sum += R(i, k) * inverse[k + j * Rank];
                inverse[i + j * Rank] = -sum / R(i, i);
            }
        }

        return inverse;
    }
}
