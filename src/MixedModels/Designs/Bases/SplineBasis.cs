namespace MixedModels.Designs.Bases;

/// <summary>
/// B-splines, and natural cubic splines, as R's splines::bs and splines::ns make them (Hastie in Statistical Models in
/// S, chapter 7; de Boor, A Practical Guide to Splines). Beyond the boundary knots a B-spline goes on as its own
/// polynomial and a natural spline as a straight line.
/// </summary>
internal sealed class SplineBasis
{
    /// <summary>
    /// Where, between the boundary and the next knot, bs() expands its polynomial for points outside.
    /// </summary>
    private const double PivotShare = 0.25;

    private readonly double[] _knots;
    private readonly int _order;
    private readonly bool _isNatural;
    private readonly bool _hasIntercept;
    private readonly double _low;
    private readonly double _high;

    /// <summary>A basis over given knots.</summary>
    /// <param name="interior">The interior knots.</param>
    /// <param name="low">The lower boundary knot.</param>
    /// <param name="high">The upper boundary knot.</param>
    /// <param name="degree">The degree of the pieces; 3 for natural splines.</param>
    /// <param name="hasIntercept">Whether the columns span the constant.</param>
    /// <param name="isNatural">Whether the second derivative is zero at the boundary.</param>
    public SplineBasis(IReadOnlyList<double> interior, double low, double high, int degree, bool hasIntercept,
        bool isNatural)
    {
        (_low, _high, _order, _hasIntercept, _isNatural) = (low, high, degree + 1, hasIntercept, isNatural);
        _knots = [.. Enumerable.Repeat(low, _order), .. interior.Order(), .. Enumerable.Repeat(high, _order)];
    }

    private int SplineCount => _knots.Length - _order;

    /// <summary>The basis at the points x: columns of x.Length values; NaN stays NaN.</summary>
    public double[][] Evaluate(ReadOnlySpan<double> x)
    {
        var skip = _hasIntercept ? 0 : 1;
        var count = SplineCount - skip;
        var rotation = _isNatural ? NaturalRotation() : null;
        var columns = new double[rotation is null ? count : count - 2][];
        for (var j = 0; j < columns.Length; j++) columns[j] = new double[x.Length];
        var row = new double[SplineCount];
        for (var i = 0; i < x.Length; i++)
        {
            EvaluateRow(x[i], row);
            var used = row.AsSpan(skip);
            rotation?.Apply(used);
            for (var j = 0; j < columns.Length; j++) columns[j][i] = used[rotation is null ? j : j + 2];
        }
        return columns;
    }

    private void EvaluateRow(double x, Span<double> row)
    {
        if (double.IsNaN(x))
        {
            row.Fill(double.NaN);
            return;
        }
        if (x >= _low && x <= _high) Derivatives(x, 0, row);
        else if (_isNatural) Extrapolate(x, x < _low ? _low : _high, 1, row);
        else
            Extrapolate(x, x < _low
                ? (1 - PivotShare) * _low + PivotShare * _knots[_order]
                : (1 - PivotShare) * _high + PivotShare * _knots[^(_order + 1)], _order - 1, row);
    }

    /// <summary>The Taylor polynomial of the given degree around the pivot.</summary>
    private void Extrapolate(double x, double pivot, int degree, Span<double> row)
    {
        row.Clear();
        var derivative = new double[SplineCount];
        var power = 1.0;
        for (var d = 0; d <= degree; d++)
        {
            Derivatives(pivot, d, derivative);
            for (var j = 0; j < row.Length; j++) row[j] += power * derivative[j];
            power *= (x - pivot) / (d + 1);
        }
    }

    /// <summary>The d-th derivative of every B-spline at a point between the boundary knots.</summary>
    private void Derivatives(double x, int d, Span<double> values)
    {
        // The interval that holds x; the right boundary belongs to the last one that is not empty.
        var interval = _order - 1;
        while (interval < SplineCount - 1 && x >= _knots[interval + 1]) interval++;
        while (interval > _order - 1 && _knots[interval] == _knots[interval + 1]) interval--;
        values.Clear();
        values[interval] = 1;
        // de Boor's recurrence raises the order by one a step, in place; the last d steps differentiate.
        for (var order = 2; order <= _order; order++)
        {
            for (var j = interval - order + 1; j <= interval; j++)
            {
                var (leftWidth, rightWidth) = (_knots[j + order - 1] - _knots[j], _knots[j + order] - _knots[j + 1]);
                var left = leftWidth > 0 ? values[j] / leftWidth : 0;
                var right = rightWidth > 0 && j < interval ? values[j + 1] / rightWidth : 0;
                values[j] = order > _order - d
                    ? (order - 1) * (left - right)
                    : (x - _knots[j]) * left + (_knots[j + order] - x) * right;
            }
        }
    }

    /// <summary>Rotates the splines so that the first two carry the second derivatives at the boundaries.</summary>
    private Reflections NaturalRotation()
    {
        var (low, high) = (new double[SplineCount], new double[SplineCount]);
        Derivatives(_low, 2, low);
        Derivatives(_high, 2, high);
        var skip = _hasIntercept ? 0 : 1;
        return new Reflections(low[skip..], high[skip..]);
    }

    /// <summary>
    /// Q' of the QR factorisation of two columns, by Householder reflections with LINPACK's signs, as R's ns() uses.
    /// </summary>
    private sealed class Reflections
    {
        private readonly double[] _first;
        private readonly double[] _second;

        public Reflections(double[] first, double[] second)
        {
            _first = first;
            MakeReflector(_first, 0);
            Reflect(_first, 0, second);
            _second = second;
            MakeReflector(_second, 1);
        }

        public void Apply(Span<double> vector)
        {
            Reflect(_first, 0, vector);
            Reflect(_second, 1, vector);
        }

        private static void MakeReflector(double[] column, int pivot)
        {
            double norm = 0;
            for (var i = pivot; i < column.Length; i++) norm += column[i] * column[i];
            norm = Math.CopySign(Math.Sqrt(norm), column[pivot] == 0 ? 1 : column[pivot]);
            for (var i = pivot; i < column.Length; i++) column[i] /= norm;
            column[pivot] += 1;
        }

        private static void Reflect(double[] reflector, int pivot, Span<double> vector)
        {
            double dot = 0;
            for (var i = pivot; i < reflector.Length; i++) dot += reflector[i] * vector[i];
            var factor = -dot / reflector[pivot];
            for (var i = pivot; i < reflector.Length; i++) vector[i] += factor * reflector[i];
        }
    }
}
