namespace MixedModels.Designs.Bases;

/// <summary>
/// Polynomials orthogonal over given points, by Forsythe's three-term recurrence (J. SIAM 5, 1957):
/// <c>p[j+1](x) = (x - alpha[j]) p[j](x) - (norm2[j] / norm2[j-1]) p[j-1](x)</c>, with <c>p[0] = 1</c>. The columns are
/// p[1..degree] over their norms: R's poly(x, degree), whose leading coefficients are positive.
/// </summary>
/// <param name="Alpha">degree centres.</param>
/// <param name="SquaredNorms">degree + 1 squared norms, of p[0] (n) and so on.</param>
internal sealed record OrthogonalPolynomial(IReadOnlyList<double> Alpha, IReadOnlyList<double> SquaredNorms)
{
    public int Degree => Alpha.Count;

    /// <summary>
    /// The recurrence over the points <paramref name="x"/>, which must have more than <paramref name="degree"/>
    /// different values.
    /// </summary>
    public static OrthogonalPolynomial Fit(ReadOnlySpan<double> x, int degree)
    {
        var (alpha, norms) = (new double[degree], new double[degree + 1]);
        var (before, current) = (new double[x.Length], new double[x.Length]);
        Array.Fill(current, 1.0);
        var mean = Mean(x);
        for (var j = 0; j <= degree; j++)
        {
            double norm = 0, moment = 0;
            for (var i = 0; i < x.Length; i++)
            {
                var square = current[i] * current[i];
                norm += square;
                moment += (x[i] - mean) * square;
            }
            norms[j] = norm;
            if (j == degree) break;
            alpha[j] = moment / norm + mean;
            var ratio = j == 0 ? 0 : norm / norms[j - 1];
            for (var i = 0; i < x.Length; i++)
                (before[i], current[i]) = (current[i], (x[i] - alpha[j]) * current[i] - ratio * before[i]);
        }
        return new OrthogonalPolynomial(alpha, norms);
    }

    /// <summary>The degree normalised columns at the points <paramref name="x"/>.</summary>
    public double[][] Evaluate(ReadOnlySpan<double> x)
    {
        var columns = new double[Degree][];
        for (var j = 0; j < Degree; j++) columns[j] = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            double before = 0, current = 1;
            for (var j = 0; j < Degree; j++)
            {
                var ratio = j == 0 ? 0 : SquaredNorms[j] / SquaredNorms[j - 1];
                (before, current) = (current, (x[i] - Alpha[j]) * current - ratio * before);
                columns[j][i] = current / Math.Sqrt(SquaredNorms[j + 1]);
            }
        }
        return columns;
    }

    /// <summary>
    /// The k - 1 orthonormal columns over the points 1..k (R's contr.poly). Each is made orthogonal to the earlier ones
    /// once more, because the recurrence alone loses orthogonality when k is large.
    /// </summary>
    public static double[][] EquallySpaced(int k)
    {
        var columns = new double[k - 1][];
        var centre = (k - 1) / 2.0;
        for (var j = 0; j < k - 1; j++)
        {
            var column = columns[j] = new double[k];
            for (var i = 0; i < k; i++) column[i] = (i - centre) * (j == 0 ? 1 : columns[j - 1][i]);
            for (var pass = 0; pass < 2; pass++)
            {
                Subtract(column, column.Average());
                for (var e = 0; e < j; e++) Orthogonalize(column, columns[e]);
            }
            var norm = Math.Sqrt(Dot(column, column));
            for (var i = 0; i < k; i++) column[i] /= norm;
        }
        return columns;
    }

    private static double Mean(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (var value in x) sum += value;
        return sum / x.Length;
    }

    private static void Subtract(double[] column, double value)
    {
        for (var i = 0; i < column.Length; i++) column[i] -= value;
    }

    private static void Orthogonalize(double[] column, double[] unit)
    {
        var projection = Dot(column, unit);
        for (var i = 0; i < column.Length; i++) column[i] -= projection * unit[i];
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
