namespace MixedModels.Reports.Tests.Interpretation;

/// <summary>
/// A linear (mixed) model the slow way, with matrices of n x n: at a fit's variances, V = Z G Z' + sigma^2 W^-1 is
/// written out and inverted. Nothing of it is what the product does.
/// </summary>
internal sealed class DenseModel
{
    private readonly double[] _y;
    private readonly double[][] _x;

    private DenseModel(double[] y, double[][] x, double[,] z, double[,] g, double sigma)
    {
        (_y, _x, Z, G, Sigma) = (y, x, z, g, sigma);
        V = Product(Product(z, g), Transposed(z));
        for (var i = 0; i < y.Length; i++) V[i, i] += sigma * sigma;
        VInverse = Inverse(V);
        P = Projection(VInverse, Columns(x, y.Length));
        Beta = Estimates(VInverse, Columns(x, y.Length), y);
        Residuals = [.. Times(P, y).Select(v => sigma * sigma * v)];
        Fitted = [.. y.Zip(Residuals, (a, e) => a - e)];
        Free = [.. Enumerable.Range(0, y.Length).Select(i => sigma * sigma * P[i, i])];
        Standardized = [.. Residuals.Zip(Free, (e, f) => e / (sigma * Math.Sqrt(f)))];
    }

    public double[,] Z { get; }

    public double[,] G { get; }

    public double Sigma { get; }

    public double[,] V { get; }

    public double[,] VInverse { get; }

    /// <summary>V^-1 - V^-1 X (X'V^-1 X)^-1 X'V^-1.</summary>
    public double[,] P { get; }

    public double[] Beta { get; }

    /// <summary>y - X beta - Z b.</summary>
    public double[] Residuals { get; }

    public double[] Fitted { get; }

    /// <summary>1 - h.</summary>
    public double[] Free { get; }

    public double[] Standardized { get; }

    public int Count => _y.Length;

    public int FixedCount => _x.Length;

    /// <summary>
    /// The model of a fit; with <paramref name="onlyFirst"/> that of the terms of its first grouping factor.
    /// </summary>
    public static DenseModel Of(LinearMixedModelFit fit, bool onlyFirst = false)
    {
        var rows = fit.Design.Rows;
        var n = fit.Design.RowCount;
        var terms = Enumerable.Range(0, fit.Design.RandomEffects.Count)
            .Where(t => !onlyFirst || fit.Design.RandomEffects[t].Group == fit.Design.RandomEffects[0].Group)
            .ToArray();
        var q = terms.Sum(t => rows.RandomEffects[t].LevelCount * rows.RandomEffects[t].ColumnCount);
        double[,] z = new double[n, q], g = new double[q, q];
        var start = 0;
        foreach (var t in terms)
        {
            var (term, k) = (rows.RandomEffects[t], rows.RandomEffects[t].ColumnCount);
            for (var i = 0; i < n; i++)
                for (var c = 0; c < k; c++) z[i, start + term.Refs.Span[i] * k + c] = term.Columns[c].Span[i];
            for (var level = 0; level < term.LevelCount; level++)
                for (var a = 0; a < k; a++)
                    for (var b = 0; b < k; b++)
                        g[start + level * k + a, start + level * k + b] = fit.VarianceComponents[t].Covariance[a, b];
            start += k * term.LevelCount;
        }
        return new DenseModel(
            rows.Response.ToArray(), [.. rows.FixedEffects.Columns.Select(c => c.ToArray())], z, g, fit.Sigma);
    }

    /// <summary>The coefficient of one more column, generalized least squares with V held, and its variance.</summary>
    public (double Coefficient, double Variance) With(double[] column)
    {
        var x = Columns([.. _x, column], Count);
        var covariance = Inverse(Product(Product(Transposed(x), VInverse), x));
        return (Estimates(VInverse, x, _y)[^1], covariance[_x.Length, _x.Length]);
    }

    /// <summary>
    /// The coefficients of the rows that stay, V held, and their variances; null where these do not determine them.
    /// </summary>
    public (double[] Estimates, double[] Variances)? Without(Func<int, bool> isOut)
    {
        int[] stay = [.. Enumerable.Range(0, Count).Where(i => !isOut(i))];
        var v = new double[stay.Length, stay.Length];
        for (var i = 0; i < stay.Length; i++)
            for (var j = 0; j < stay.Length; j++) v[i, j] = V[stay[i], stay[j]];
        var inverse = Inverse(v);
        var x = Columns([.. _x.Select(c => stay.Select(i => c[i]).ToArray())], stay.Length);
        var information = Product(Product(Transposed(x), inverse), x);
        var covariance = Inverse(information);
        return (Estimates(inverse, x, [.. stay.Select(i => _y[i])]),
            [.. Enumerable.Range(0, FixedCount).Select(c => covariance[c, c])]);
    }

    /// <summary>Cov(beta).</summary>
    public double[,] FixedCovariance()
    {
        var x = Columns(_x, Count);
        return Inverse(Product(Product(Transposed(x), VInverse), x));
    }

    /// <summary>
    /// Each random effect over its standard deviation, G Z'V^-1 (y - X beta) over the root of (G
    /// Z'V^-1 Z G)'s diagonal.
    /// </summary>
    public double[] StandardizedEffects()
    {
        var gz = Product(G, Product(Transposed(Z), VInverse));
        var left = _y.Select((v, i) => v - Enumerable.Range(0, FixedCount).Sum(c => _x[c][i] * Beta[c])).ToArray();
        var (modes, variance) = (Times(gz, left), Product(Product(gz, Z), G));
        return [.. modes.Select((b, i) => b / Math.Sqrt(variance[i, i]))];
    }

    public static double[,] Product(double[,] a, double[,] b)
    {
        var product = new double[a.GetLength(0), b.GetLength(1)];
        for (var i = 0; i < a.GetLength(0); i++)
            for (var k = 0; k < a.GetLength(1); k++)
                if (a[i, k] is var value && value != 0)
                    for (var j = 0; j < b.GetLength(1); j++) product[i, j] += value * b[k, j];
        return product;
    }

    private static double[,] Projection(double[,] inverse, double[,] x)
    {
        var vx = Product(inverse, x);
        var taken = Product(Product(vx, Inverse(Product(Transposed(x), vx))), Transposed(vx));
        var left = new double[inverse.GetLength(0), inverse.GetLength(0)];
        for (var i = 0; i < left.GetLength(0); i++)
            for (var j = 0; j < left.GetLength(0); j++) left[i, j] = inverse[i, j] - taken[i, j];
        return left;
    }

    private static double[] Estimates(double[,] inverse, double[,] x, double[] y)
    {
        var vx = Product(inverse, x);
        return Times(Inverse(Product(Transposed(x), vx)), Times(Transposed(vx), y));
    }

    private static double[,] Columns(double[][] columns, int rows)
    {
        var matrix = new double[rows, columns.Length];
        for (var i = 0; i < rows; i++)
            for (var c = 0; c < columns.Length; c++) matrix[i, c] = columns[c][i];
        return matrix;
    }

    private static double[] Times(double[,] a, double[] x) =>
        [.. Enumerable.Range(0, a.GetLength(0)).Select(i => Enumerable.Range(0, x.Length).Sum(j => a[i, j] * x[j]))];

    private static double[,] Transposed(double[,] a)
    {
        var transposed = new double[a.GetLength(1), a.GetLength(0)];
        for (var i = 0; i < a.GetLength(0); i++)
            for (var j = 0; j < a.GetLength(1); j++) transposed[j, i] = a[i, j];
        return transposed;
    }

    /// <summary>Gauss and Jordan with the largest pivot of each column.</summary>
    private static double[,] Inverse(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var (a, inverse) = ((double[,])matrix.Clone(), new double[n, n]);
        for (var i = 0; i < n; i++) inverse[i, i] = 1;
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(k, n - k).MaxBy(i => Math.Abs(a[i, k]));
            for (var j = 0; j < n; j++)
            {
                (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
                (inverse[k, j], inverse[pivot, j]) = (inverse[pivot, j], inverse[k, j]);
            }
            var scale = 1 / a[k, k];
            for (var j = 0; j < n; j++) (a[k, j], inverse[k, j]) = (a[k, j] * scale, inverse[k, j] * scale);
            for (var i = 0; i < n; i++)
            {
                if (i == k || a[i, k] is var factor && factor == 0) continue;
                for (var j = 0; j < n; j++)
                    (a[i, j], inverse[i, j]) = (a[i, j] - factor * a[k, j], inverse[i, j] - factor * inverse[k, j]);
            }
        }
        return inverse;
    }
}
