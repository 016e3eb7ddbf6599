using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Pooling;

/// <summary>The columns z of one group's rows (n_j x k), for projecting on them and for solving with them.</summary>
internal sealed class GroupBlock
{
    /// <summary>A column whose part outside the earlier ones is this small a share of it adds nothing.</summary>
    private const double Negligible = 1e-9;

    private readonly List<double[]> _basis = [];
    private readonly double[][] _columns;
    private readonly PivotedQr? _qr;

    public GroupBlock(double[][] columns)
    {
        _columns = columns;
        foreach (var column in columns)
        {
            var rest = column.AsSpan().ToArray();
            // Twice is enough to make them orthogonal to working precision.
            Remove(rest);
            Remove(rest);
            var (norm, size) = (Norm(rest), Norm(column));
            if (norm <= Negligible * size) continue;
            for (var i = 0; i < rest.Length; i++) rest[i] /= norm;
            _basis.Add(rest);
        }
        if (_basis.Count == columns.Length)
            _qr = PivotedQr.Decompose([.. columns.SelectMany(c => c)], columns[0].Length, columns.Length, tolerance: 0);
    }

    /// <summary>Whether the group's rows determine a coefficient for each column.</summary>
    public bool IsDetermined => _qr is not null;

    /// <summary>Takes away from y what the columns explain.</summary>
    public void Remove(Span<double> y)
    {
        foreach (var direction in _basis) VectorKernels.AddScaled(-VectorKernels.Dot(direction, y), direction, y);
    }

    /// <summary>The coefficients of y on the columns; NaN when they are not determined.</summary>
    public double[] Solve(ReadOnlySpan<double> y) =>
        _qr is not null ? _qr.Solve(y) : [.. _columns.Select(_ => double.NaN)];

    /// <summary>
    /// The coefficients of a column that the columns explain exactly: with the group's rows if they determine them,
    /// else as a multiple of one column.
    /// </summary>
    public double[] Express(ReadOnlySpan<double> x, int sameAs)
    {
        if (sameAs >= 0)
        {
            var unit = new double[_columns.Length];
            unit[sameAs] = 1;
            return unit;
        }
        if (IsDetermined) return Solve(x);
        for (var c = 0; c < _columns.Length; c++)
        {
            if (Multiple(x, _columns[c]) is not { } multiple) continue;
            var result = new double[_columns.Length];
            result[c] = multiple;
            return result;
        }
        return [.. _columns.Select(_ => double.NaN)];
    }

    private static double? Multiple(ReadOnlySpan<double> x, double[] column)
    {
        double? multiple = null;
        for (var i = 0; i < x.Length; i++)
        {
            if (column[i] == 0 && x[i] == 0) continue;
            if (column[i] == 0
                || (multiple is { } known && Math.Abs(x[i] / column[i] - known) > Negligible * Math.Abs(known)))
                return null;
            multiple ??= x[i] / column[i];
        }
        return multiple ?? 0;
    }

    private static double Norm(ReadOnlySpan<double> x) => Math.Sqrt(VectorKernels.Dot(x, x));
}
