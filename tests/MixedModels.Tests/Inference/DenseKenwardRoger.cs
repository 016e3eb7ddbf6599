using MixedModels.Covariances;
using MixedModels.Designs;

namespace MixedModels.Tests.Inference;

/// <summary>
/// Kenward and Roger's paper written down with n x n matrices: V linear in the entries of each G and in sigma^2. It
/// shares no code with the product.
/// </summary>
internal sealed class DenseKenwardRoger
{
    private readonly double[,] _phi;
    private readonly double[][,] _p;
    private readonly double[,] _w;

    public DenseKenwardRoger(LinearMixedModelFit fit)
    {
        var x = FixedEffects(fit.Design);
        var parameters = Parameters(fit).ToArray();
        var v = parameters.Aggregate(new double[x.GetLength(0), x.GetLength(0)], (sum, p) => Add(sum, p.V, p.Value));
        var inverse = Inverse(v);
        var projected = Multiply(inverse, x);
        _phi = Inverse(Multiply(Transpose(x), projected));
        var moved = parameters.Select(p => Multiply(inverse, p.V)).ToArray();
        _p = [.. moved.Select(m => Add(new double[_phi.GetLength(0), _phi.GetLength(0)],
            Multiply(Transpose(x), Multiply(m, projected)), -1))];
        var count = parameters.Length;
        var q = new double[count, count][,];
        var information = new double[count, count];
        for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++)
            {
                q[i, j] = Multiply(Transpose(x), Multiply(moved[i], Multiply(moved[j], projected)));
                information[i, j] = (Trace(moved[i], moved[j]) - 2 * Trace(_phi, q[i, j])
                    + Trace(Multiply(_phi, _p[i]), Multiply(_phi, _p[j]))) / 2;
            }
        _w = Inverse(information);
        Adjusted = Adjust(q);
    }

    public double[,] Adjusted { get; }

    /// <summary>Denominator degrees of freedom and factor of the F statistic of L beta = 0.</summary>
    public (double DegreesOfFreedom, double Scaling) Denominator(double[,] l)
    {
        double ell = l.GetLength(0), a1 = 0, a2 = 0;
        var theta = Multiply(Transpose(l), Multiply(Inverse(Multiply(l, Multiply(_phi, Transpose(l)))), l));
        var changes = _p.Select(p => Multiply(Multiply(theta, _phi), Multiply(p, _phi))).ToArray();
        for (var i = 0; i < changes.Length; i++)
            for (var j = 0; j < changes.Length; j++)
            {
                a1 += _w[i, j] * Trace(changes[i]) * Trace(changes[j]);
                a2 += _w[i, j] * Trace(changes[i], changes[j]);
            }
        var b = (a1 + 6 * a2) / (2 * ell);
        var g = ((ell + 1) * a1 - (ell + 4) * a2) / ((ell + 2) * a2);
        var c = 3 * ell + 2 * (1 - g);
        var mean = 1 / (1 - a2 / ell);
        var variance = 2 / ell * (1 + g / c * b)
            / (Math.Pow(1 - (ell - g) / c * b, 2) * (1 - (ell + 2 - g) / c * b));
        var df = 4 + (ell + 2) / (ell * variance / (2 * mean * mean) - 1);
        return (df, df / (mean * (df - 2)));
    }

    private double[,] Adjust(double[,][,] q)
    {
        var sum = new double[_phi.GetLength(0), _phi.GetLength(0)];
        for (var i = 0; i < _p.Length; i++)
            for (var j = 0; j < _p.Length; j++)
                sum = Add(sum, Add(q[i, j], Multiply(_p[i], Multiply(_phi, _p[j])), -1), _w[i, j]);
        return Add(_phi, Multiply(_phi, Multiply(sum, _phi)), 2);
    }

    /// <summary>The matrices in which V is linear, with their coefficients.</summary>
    private static IEnumerable<(double[,] V, double Value)> Parameters(LinearMixedModelFit fit)
    {
        var n = fit.Design.RowCount;
        for (var t = 0; t < fit.Design.RandomEffects.Count; t++)
        {
            var term = fit.Design.Rows.RandomEffects[t];
            var isDiagonal = fit.Parameters.Terms[t] is DiagonalCovariance;
            for (var a = 0; a < term.ColumnCount; a++)
                for (var b = 0; b <= (isDiagonal ? a : term.ColumnCount - 1); b++)
                {
                    if (b > a || (isDiagonal && a != b)) continue;
                    var (v, first, second) = (new double[n, n], a, b);
                    for (var i = 0; i < n; i++)
                        for (var j = 0; j < n; j++)
                            if (term.Refs.Span[i] == term.Refs.Span[j])
                                v[i, j] = term.Columns[first].Span[i] * term.Columns[second].Span[j]
                                    + (first == second
                                        ? 0
                                        : term.Columns[second].Span[i] * term.Columns[first].Span[j]);
                    yield return (v, fit.VarianceComponents[t].Covariance[a, b]);
                }
        }
        var residual = new double[n, n];
        for (var i = 0; i < n; i++) residual[i, i] = 1 / (fit.Design.Rows.Weights is { } w ? w.Span[i] : 1);
        yield return (residual, fit.Sigma * fit.Sigma);
    }

    private static double[,] FixedEffects(ModelDesign design)
    {
        var x = new double[design.RowCount, design.FixedEffects.ColumnCount];
        for (var i = 0; i < x.GetLength(0); i++)
            for (var c = 0; c < x.GetLength(1); c++) x[i, c] = design.Rows.FixedEffects.Columns[c].Span[i];
        return x;
    }

    private static double[,] Multiply(double[,] a, double[,] b)
    {
        var (m, k, n) = (a.GetLength(0), a.GetLength(1), b.GetLength(1));
        var product = new double[m, n];
        for (var i = 0; i < m; i++)
            for (var p = 0; p < k; p++)
                if (a[i, p] is var value && value != 0)
                    for (var j = 0; j < n; j++) product[i, j] += value * b[p, j];
        return product;
    }

    private static double[,] Add(double[,] a, double[,] b, double factor)
    {
        var sum = (double[,])a.Clone();
        for (var i = 0; i < a.GetLength(0); i++)
            for (var j = 0; j < a.GetLength(1); j++) sum[i, j] += factor * b[i, j];
        return sum;
    }

    private static double[,] Transpose(double[,] a)
    {
        var transposed = new double[a.GetLength(1), a.GetLength(0)];
        for (var i = 0; i < a.GetLength(0); i++)
            for (var j = 0; j < a.GetLength(1); j++) transposed[j, i] = a[i, j];
        return transposed;
    }

    private static double Trace(double[,] a) => Enumerable.Range(0, a.GetLength(0)).Sum(i => a[i, i]);

    private static double Trace(double[,] a, double[,] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.GetLength(0); i++)
            for (var j = 0; j < a.GetLength(1); j++) sum += a[i, j] * b[j, i];
        return sum;
    }

    /// <summary>By Gauss and Jordan, the largest pivot of each column first.</summary>
    private static double[,] Inverse(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var (a, inverse) = ((double[,])matrix.Clone(), new double[n, n]);
        for (var i = 0; i < n; i++) inverse[i, i] = 1;
        for (var c = 0; c < n; c++)
        {
            var pivot = Enumerable.Range(c, n - c).MaxBy(r => Math.Abs(a[r, c]));
            for (var j = 0; j < n; j++)
            {
                (a[c, j], a[pivot, j]) = (a[pivot, j], a[c, j]);
                (inverse[c, j], inverse[pivot, j]) = (inverse[pivot, j], inverse[c, j]);
            }
            var scale = a[c, c];
            for (var j = 0; j < n; j++) (a[c, j], inverse[c, j]) = (a[c, j] / scale, inverse[c, j] / scale);
            for (var r = 0; r < n; r++)
            {
                if (r == c || a[r, c] is not (not 0 and var factor)) continue;
                for (var j = 0; j < n; j++)
                    (a[r, j], inverse[r, j]) = (a[r, j] - factor * a[c, j], inverse[r, j] - factor * inverse[c, j]);
            }
        }
        return inverse;
    }
}
