using MixedModels.Designs;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Diagnostics;

/// <summary>
/// The sum of products of neighbouring residuals, with its mean and variance if the errors are independent, in units of
/// sigma^2 (see <see cref="NeighbourTest"/>): one pass over the groups of a factor.
/// </summary>
/// <remarks>
/// With W the columns of the factor's terms times T (the factor of their relative covariance), Q_Z = I - W
/// (W'W + I)^-1 W' for each group and Q = Q_Z - Q_Z X (X'Q_Z X)^-1 X'Q_Z. All traces are sums over groups of
/// products of such columns.
/// </remarks>
internal sealed class NeighbourMoments
{
    private readonly ObservedRows _rows;
    private readonly int[] _terms;
    private readonly double[][] _factors;
    private readonly int _k;
    private readonly int _p;

    public NeighbourMoments(MixedModelFit fit, ReadOnlySpan<double> scaled)
    {
        (_rows, _p) = (fit.Design.Rows, fit.FixedEffects.Names.Count);
        _terms = [.. Enumerable.Range(0, fit.Design.RandomEffects.Count)
            .Where(t => fit.Design.RandomEffects[t].Group == fit.Design.RandomEffects[0].Group)];
        _factors = Array.ConvertAll(_terms, t => fit.Parameters.FactorOf(t, [.. fit.Theta]));
        _k = _terms.Sum(t => _rows.RandomEffects[t].ColumnCount);
        double trace = 0, square = 0;
        double[] information = new double[_p * _p], cross = new double[_p * _p], middle = new double[_p * _p];
        foreach (var series in Series(fit))
        {
            var (x, w) = (Fixed(series), Random(series));
            var inner = new Projection(w);
            for (var i = 1; i < series.Length; i++) Sum += scaled[series[i]] * scaled[series[i - 1]];
            Pairs += series.Length - 1;
            double[][] neighbours = Array.ConvertAll(w, Neighbours);
            trace -= inner.Trace(w, neighbours);
            square += (series.Length - 1) / 2.0 - 2 * inner.Trace(neighbours, neighbours)
                + inner.SquareTrace(w, neighbours);
            double[][] left = Array.ConvertAll(x, inner.Reduce);
            double[][] beside = Array.ConvertAll(left, Neighbours);
            AddProducts(x, left, information);
            AddProducts(left, beside, cross);
            AddProducts(beside, Array.ConvertAll(beside, inner.Reduce), middle);
        }
        if (_p > 0) AddFixed(information, cross, middle, ref trace, ref square);
        (Mean, Variance) = (trace, 2 * square);
    }

    /// <summary>How many pairs there are.</summary>
    public int Pairs { get; }

    /// <summary>S, the sum of products of scaled residuals.</summary>
    public double Sum { get; }

    /// <summary>tr(AQ).</summary>
    public double Mean { get; }

    /// <summary>2 tr(AQAQ).</summary>
    public double Variance { get; }

    private static IEnumerable<int[]> Series(MixedModelFit fit)
    {
        if (!fit.Design.IsMixed) return [[.. Enumerable.Range(0, fit.Design.RowCount)]];
        var grouping = fit.Design.RandomEffects[0].Grouping;
        return Enumerable.Range(0, grouping.LevelCount).Select(level => grouping.Rows[level].ToArray());
    }

    /// <summary>
    /// - tr(K B) and - 2 tr(K C) + tr(K B K B), K = (X'Q_Z X)^-1, B = X'Q_Z A Q_Z X, C = X'Q_Z A Q_Z A Q_Z X.
    /// </summary>
    private void AddFixed(double[] information, double[] cross, double[] middle, ref double trace, ref double square)
    {
        var inverse = Inverse(information);
        var product = Multiply(inverse, cross);
        trace -= Trace(product);
        square += Trace(Multiply(product, product)) - 2 * Trace(Multiply(inverse, middle));
    }

    /// <summary>The inverse by the factor of the matrix scaled to a unit diagonal.</summary>
    private double[] Inverse(double[] matrix)
    {
        double[] root = [.. Enumerable.Range(0, _p).Select(i => Math.Sqrt(matrix[i * (_p + 1)]))];
        var scaled = new double[matrix.Length];
        for (var i = 0; i < _p; i++)
            for (var j = 0; j < _p; j++) scaled[j * _p + i] = matrix[j * _p + i] / (root[i] * root[j]);
        if (DenseCholesky.Factor(scaled, _p, _p) >= 0) return Array.ConvertAll(matrix, _ => double.NaN);
        DenseCholesky.Invert(scaled, _p, _p);
        for (var i = 0; i < _p; i++)
            for (var j = 0; j <= i; j++)
                scaled[i * _p + j] = scaled[j * _p + i] = scaled[j * _p + i] / (root[i] * root[j]);
        return scaled;
    }

    private double[] Multiply(double[] a, double[] b)
    {
        var product = new double[_p * _p];
        SmallMatrix.MultiplyAdd(1, a, b, product, _p, _p, _p);
        return product;
    }

    private double Trace(double[] a) => Enumerable.Range(0, _p).Sum(i => a[i * (_p + 1)]);

    private void AddProducts(double[][] a, double[][] b, double[] sums)
    {
        for (var j = 0; j < _p; j++)
            for (var i = 0; i < _p; i++) sums[j * _p + i] += VectorKernels.Dot(a[i], b[j]);
    }

    /// <summary>A times a column: half the sum of what stands before and after each row.</summary>
    private static double[] Neighbours(double[] column)
    {
        var sums = new double[column.Length];
        for (var i = 1; i < column.Length; i++)
        {
            sums[i] += column[i - 1] / 2;
            sums[i - 1] += column[i] / 2;
        }
        return sums;
    }

    private double[][] Fixed(int[] series) =>
        [.. Enumerable.Range(0, _p).Select(c => Column(_rows.FixedEffects.Columns[c].Span, series))];

    /// <summary>The columns of the factor's terms times T.</summary>
    private double[][] Random(int[] series)
    {
        var columns = new List<double[]>(_k);
        for (var t = 0; t < _terms.Length; t++)
        {
            var term = _rows.RandomEffects[_terms[t]];
            var k = term.ColumnCount;
            double[][] z = [.. term.Columns.Select(c => Column(c.Span, series))];
            for (var c = 0; c < k; c++)
            {
                var sum = new double[series.Length];
                for (var r = c; r < k; r++) VectorKernels.AddScaled(_factors[t][c * k + r], z[r], sum);
                columns.Add(sum);
            }
        }
        return [.. columns];
    }

    private double[] Column(ReadOnlySpan<double> values, int[] series)
    {
        var column = new double[series.Length];
        for (var i = 0; i < column.Length; i++)
            column[i] = values[series[i]] * (_rows.Weights is { } w ? Math.Sqrt(w.Span[series[i]]) : 1);
        return column;
    }

    /// <summary>W (W'W + I)^-1 W' of one group.</summary>
    private sealed class Projection
    {
        private readonly double[][] _w;
        private readonly double[] _inverse;

        public Projection(double[][] w)
        {
            _w = w;
            var k = w.Length;
            _inverse = new double[k * k];
            for (var j = 0; j < k; j++)
                for (var i = 0; i < k; i++) _inverse[j * k + i] = VectorKernels.Dot(w[i], w[j]) + (i == j ? 1 : 0);
            if (k == 0) return;
            DenseCholesky.Factor(_inverse, k, k);
            DenseCholesky.Invert(_inverse, k, k);
            for (var j = 0; j < k; j++)
                for (var i = 0; i < j; i++) _inverse[j * k + i] = _inverse[i * k + j];
        }

        /// <summary>tr((W'W + I)^-1 a'b).</summary>
        public double Trace(double[][] a, double[][] b)
        {
            var (k, sum) = (_w.Length, 0.0);
            for (var i = 0; i < k; i++)
                for (var j = 0; j < k; j++) sum += _inverse[j * k + i] * VectorKernels.Dot(a[i], b[j]);
            return sum;
        }

        /// <summary>tr(((W'W + I)^-1 a'b)^2).</summary>
        public double SquareTrace(double[][] a, double[][] b)
        {
            var k = _w.Length;
            double[] products = new double[k * k], product = new double[k * k];
            for (var j = 0; j < k; j++)
                for (var i = 0; i < k; i++) products[j * k + i] = VectorKernels.Dot(a[i], b[j]);
            SmallMatrix.MultiplyAdd(1, _inverse, products, product, k, k, k);
            var sum = 0.0;
            for (var i = 0; i < k; i++)
                for (var j = 0; j < k; j++) sum += product[j * k + i] * product[i * k + j];
            return sum;
        }

        /// <summary>Q_Z times a column: what the effects leave of it.</summary>
        public double[] Reduce(double[] column)
        {
            var (k, left) = (_w.Length, column.AsSpan().ToArray());
            double[] loads = Array.ConvertAll(_w, w => VectorKernels.Dot(w, column));
            for (var i = 0; i < k; i++)
            {
                var sum = 0.0;
                for (var j = 0; j < k; j++) sum += _inverse[j * k + i] * loads[j];
                VectorKernels.AddScaled(-sum, _w[i], left);
            }
            return left;
        }
    }
}
