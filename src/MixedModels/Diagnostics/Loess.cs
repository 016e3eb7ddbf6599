using MixedModels.Numerics.Distributions;

namespace MixedModels.Diagnostics;

/// <summary>
/// Local regression of y on x: a quadratic fitted by least squares at each place, with tricube weights of the nearest
/// share of the points (Cleveland 1979, doi:10.1080/01621459.1979.10481038), and pointwise confidence limits (Cleveland
/// and Devlin 1988, doi:10.1080/01621459.1988.10478639). The fit is computed where it is wanted, not interpolated (R:
/// loess with surface = "direct", statistics = "exact").
/// </summary>
/// <param name="X">m places, ascending.</param>
/// <param name="Fit">m fitted values.</param>
/// <param name="StandardError">m standard errors.</param>
/// <param name="Lower">m lower limits.</param>
/// <param name="Upper">m upper limits.</param>
/// <param name="ResidualScale">The residual standard error s.</param>
/// <param name="DegreesOfFreedom">Of the t quantile.</param>
/// <param name="UsedCount">How many of the points were used: all, or an even selection of them in the order of x where
/// there are many.</param>
public sealed record Loess(double[] X, double[] Fit, double[] StandardError, double[] Lower, double[] Upper,
    double ResidualScale, double DegreesOfFreedom, int UsedCount)
{
    /// <summary>
    /// Up to so many points the degrees of freedom are exact, which takes n^3; beyond, s^2 is exact still, and the t
    /// quantile hardly differs from the normal one.
    /// </summary>
    private const int MostForExactDegrees = 600;

    /// <summary>
    /// More points than this change nothing that one could see, and the time grows with their square.
    /// </summary>
    private const int MostPoints = 3000;

    /// <summary>Fits a curve.</summary>
    /// <param name="x">n values.</param>
    /// <param name="y">n values.</param>
    /// <param name="span">The share of the points that each local fit uses; R's default.</param>
    /// <param name="points">m, the places from the smallest to the largest x.</param>
    /// <param name="level">The level of the limits.</param>
    /// <returns>
    /// Null when there are too few different x for a curve, or so few that nothing is left to estimate its error from.
    /// Points that are not finite are left out.
    /// </returns>
    public static Loess? Smooth(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double span = 0.75, int points = 80,
        double level = 0.95)
    {
        var (xs, ys) = Ordered(x, y);
        var n = xs.Length;
        var q = (int)Math.Floor(n * span + 1e-5);
        if (n < 6 || q < 4 || xs.Distinct().Take(5).Count() < 5) return null;
        var (delta1, delta2) = Deltas(xs, q, out var rows);
        var residuals = ys.Select((value, i) => value - Dot(rows(i), ys)).ToArray();
        var scale = Math.Sqrt(residuals.Sum(e => e * e) / delta1);
        var df = delta1 * delta1 / delta2;
        if (!(df > 0) || !double.IsFinite(scale)) return null;
        var quantile = StudentT.Quantile((1 + level) / 2, df);
        double[] at = new double[points], fit = new double[points], error = new double[points];
        var weights = new double[n];
        for (var i = 0; i < points; i++)
        {
            at[i] = xs[0] + (xs[^1] - xs[0]) * i / (points - 1);
            Operator(xs, q, at[i], weights);
            fit[i] = Dot(weights, ys);
            error[i] = scale * Math.Sqrt(Dot(weights, weights));
        }
        return new Loess(at, fit, error, [.. fit.Select((f, i) => f - quantile * error[i])],
            [.. fit.Select((f, i) => f + quantile * error[i])], scale, df, n);
    }

    /// <summary>
    /// The fitted value at one place, and its standard error in units of <see cref="ResidualScale"/>.
    /// </summary>
    /// <param name="x">n values.</param>
    /// <param name="y">n values.</param>
    /// <param name="span">The share of the points that the local fit uses.</param>
    /// <param name="at">The place.</param>
    internal static (double Fit, double Error) At(ReadOnlySpan<double> x, ReadOnlySpan<double> y,
        double span, double at)
    {
        var (xs, ys) = Ordered(x, y);
        var weights = new double[xs.Length];
        Operator(xs, (int)Math.Floor(xs.Length * span + 1e-5), at, weights);
        return (Dot(weights, ys), Math.Sqrt(Dot(weights, weights)));
    }

    /// <summary>
    /// The row of the operator at x: the n weights whose inner product with y is the fitted value. Columns 1, d, d^2
    /// with d = (x_i - x) / bandwidth; the bandwidth is the distance of the q-th nearest point.
    /// </summary>
    private static void Operator(double[] xs, int q, double x, double[] weights)
    {
        var (from, to) = Nearest(xs, q, x);
        var bandwidth = Math.Max(x - xs[from], xs[to - 1] - x);
        Array.Clear(weights);
        Span<double> moments = stackalloc double[5];
        moments.Clear();
        for (var i = from; i < to; i++)
        {
            var d = (xs[i] - x) / bandwidth;
            var cube = 1 - Math.Abs(d * d * d);
            var w = weights[i] = cube * cube * cube;
            for (var power = 0; power < 5; power++, w *= d) moments[power] += w;
        }
        var (a, b, c) = FirstColumnOfInverse(moments);
        for (var i = from; i < to; i++)
        {
            var d = (xs[i] - x) / bandwidth;
            weights[i] *= a + d * (b + d * c);
        }
    }

    /// <summary>The first column of the inverse of the 3 x 3 moment matrix m_(r+c).</summary>
    private static (double A, double B, double C) FirstColumnOfInverse(ReadOnlySpan<double> m)
    {
        var a = m[2] * m[4] - m[3] * m[3];
        var b = m[2] * m[3] - m[1] * m[4];
        var c = m[1] * m[3] - m[2] * m[2];
        var determinant = m[0] * a + m[1] * b + m[2] * c;
        return (a / determinant, b / determinant, c / determinant);
    }

    /// <summary>The window of the q points nearest to x, in order.</summary>
    private static (int From, int To) Nearest(double[] xs, int q, double x)
    {
        int low = 0, high = xs.Length - q;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (x - xs[middle] > xs[middle + q] - x) low = middle + 1;
            else high = middle;
        }
        return (low, low + q);
    }

    /// <summary>delta1 = tr M, delta2 = tr M^2 with M = (I - L)'(I - L).</summary>
    private static (double Delta1, double Delta2) Deltas(double[] xs, int q, out Func<int, double[]> rows)
    {
        var n = xs.Length;
        var keeps = n <= MostForExactDegrees;
        var kept = new double[keeps ? n : 0][];
        var shared = new double[n];
        rows = keeps ? i => kept[i] : i => { Operator(xs, q, xs[i], shared); return shared; };
        var delta1 = 0.0;
        for (var i = 0; i < n; i++)
        {
            var row = keeps ? kept[i] = new double[n] : shared;
            Operator(xs, q, xs[i], row);
            delta1 += 1 - 2 * row[i] + Dot(row, row);
        }
        return (delta1, keeps ? SquareTrace(kept) : delta1);
    }

    /// <summary>The squared entries of (I - L)(I - L)', whose trace of the square is that of M.</summary>
    private static double SquareTrace(double[][] rows)
    {
        var residual = rows.Select((row, i) =>
        {
            var copy = Array.ConvertAll(row, v => -v);
            copy[i] += 1;
            return copy;
        }).ToArray();
        var sum = 0.0;
        for (var i = 0; i < residual.Length; i++)
            for (var j = 0; j <= i; j++)
            {
                var product = Dot(residual[i], residual[j]);
                sum += (i == j ? 1 : 2) * product * product;
            }
        return sum;
    }

    private static (double[] X, double[] Y) Ordered(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (xs, ys) = Finite(x, y);
        Array.Sort(xs, ys);
        if (xs.Length <= MostPoints) return (xs, ys);
        var chosen =
            Enumerable.Range(0, MostPoints).Select(i => (int)((long)i * (xs.Length - 1) / (MostPoints - 1))).ToArray();
        return (Array.ConvertAll(chosen, i => xs[i]), Array.ConvertAll(chosen, i => ys[i]));
    }

    private static (double[] X, double[] Y) Finite(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (xs, ys) = (new List<double>(x.Length), new List<double>(x.Length));
        for (var i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(x[i]) || !double.IsFinite(y[i])) continue;
            xs.Add(x[i]);
            ys.Add(y[i]);
        }
        return ([.. xs], [.. ys]);
    }

    private static double Dot(double[] a, double[] b) => Numerics.LinearAlgebra.VectorKernels.Dot(a, b);
}
