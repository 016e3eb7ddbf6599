namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// Eigenvalues, ascending, and orthonormal eigenvectors of a symmetric matrix of moderate order (up to about 50), by
/// the cyclic Jacobi method, which also finds small eigenvalues of graded positive definite matrices well (Golub and
/// Van Loan, Matrix Computations, 4th ed., section 8.5).
/// </summary>
public sealed class SymmetricEigen
{
    private const int MaximumSweeps = 60;

    private readonly double[] _values;
    private readonly double[] _vectors;

    private SymmetricEigen(double[] values, double[] vectors) => (_values, _vectors) = (values, vectors);

    /// <summary>The eigenvalues, ascending.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The order of the matrix.</summary>
    public int Order => _values.Length;

    /// <summary>
    /// The eigenvector of the j-th eigenvalue, of length 1; its element of largest absolute value is positive.
    /// </summary>
    public ReadOnlySpan<double> Vector(int j) => _vectors.AsSpan(j * Order, Order);

    /// <summary>Decomposes the symmetric matrix whose lower triangle is given.</summary>
    /// <param name="a">n x n, column-major, element (i, j) at <c>i + j * n</c>; the upper triangle is not read.</param>
    /// <param name="n">The order.</param>
    /// <exception cref="ArgumentException">The span is too short, or an element is not finite.</exception>
    public static SymmetricEigen Decompose(ReadOnlySpan<double> a, int n)
    {
        var work = new double[n * n];
        var vectors = new double[n * n];
        Diagonalize(a, work, vectors, n);
        return Sorted(work, vectors, n);
    }

    /// <summary>
    /// Replaces a symmetric matrix by its positive semidefinite part, the nearest such matrix. Allocates nothing.
    /// </summary>
    /// <param name="a">n x n, column-major; the lower triangle is read, both are written.</param>
    /// <param name="work">2 n^2 numbers, overwritten.</param>
    /// <param name="n">The order.</param>
    /// <exception cref="ArgumentException">A span is too short, or an element is not finite.</exception>
    public static void KeepPositive(Span<double> a, Span<double> work, int n)
    {
        var diagonal = work[..(n * n)];
        var vectors = work.Slice(n * n, n * n);
        Diagonalize(a, diagonal, vectors, n);
        a[..(n * n)].Clear();
        for (var i = 0; i < n; i++)
        {
            var value = diagonal[i + i * n];
            var vector = vectors.Slice(i * n, n);
            for (var c = 0; c < n && value > 0; c++)
                VectorKernels.AddScaled(value * vector[c], vector, a.Slice(c * n, n));
        }
    }

    /// <summary>
    /// Leaves the eigenvalues, in no order, on the diagonal of <paramref name="work"/> and their vectors beside it.
    /// </summary>
    private static void Diagonalize(ReadOnlySpan<double> a, Span<double> work, Span<double> vectors, int n)
    {
        DenseShape.Require(a.Length, n, n, Math.Max(n, 1));
        vectors.Clear();
        for (var j = 0; j < n; j++)
        {
            vectors[j + j * n] = 1;
            for (var i = j; i < n; i++)
            {
                if (!double.IsFinite(a[i + j * n]))
                    throw new ArgumentException("The matrix contains a number that is not finite.", nameof(a));
                work[i + j * n] = work[j + i * n] = a[i + j * n];
            }
        }

        for (var sweep = 0; sweep < MaximumSweeps && Sweep(work, vectors, n); sweep++)
        {
        }
    }

    /// <summary>Rotates every pair once; false when no off-diagonal element mattered.</summary>
    private static bool Sweep(Span<double> a, Span<double> vectors, int n)
    {
        var rotated = false;
        for (var p = 0; p < n - 1; p++)
            for (var q = p + 1; q < n; q++)
                rotated |= Rotate(a, vectors, n, p, q);
        return rotated;
    }

    private static bool Rotate(Span<double> a, Span<double> vectors, int n, int p, int q)
    {
        var (app, aqq, apq) = (a[p + p * n], a[q + q * n], a[q + p * n]);
        if (Math.Abs(apq) <= double.Epsilon
            || Math.Abs(apq) <= 1e-17 * Math.Sqrt(Math.Abs(app)) * Math.Sqrt(Math.Abs(aqq)))
            return false;

        var half = (aqq - app) / (2 * apq);
        var tangent = Math.Sign(half) / (Math.Abs(half) + double.Hypot(1, half));
        if (half == 0)
            tangent = 1;
        var cosine = 1 / Math.Sqrt(1 + tangent * tangent);
        var sine = tangent * cosine;
        for (var k = 0; k < n; k++)
        {
            (a[k + p * n], a[k + q * n]) = Turn(a[k + p * n], a[k + q * n], cosine, sine);
            (vectors[k + p * n], vectors[k + q * n]) = Turn(vectors[k + p * n], vectors[k + q * n], cosine, sine);
        }

        for (var k = 0; k < n; k++)
            (a[p + k * n], a[q + k * n]) = (a[k + p * n], a[k + q * n]);
        a[p + p * n] = app - tangent * apq;
        a[q + q * n] = aqq + tangent * apq;
        a[q + p * n] = a[p + q * n] = 0;
        return true;
    }

    private static (double X, double Y) Turn(double x, double y, double cosine, double sine) =>
        (cosine * x - sine * y, sine * x + cosine * y);

    private static SymmetricEigen Sorted(double[] a, double[] vectors, int n)
    {
        var order = Enumerable.Range(0, n).OrderBy(j => a[j + j * n]).ToArray();
        var values = Array.ConvertAll(order, j => a[j + j * n]);
        var sorted = new double[n * n];
        for (var j = 0; j < n; j++)
        {
            var source = vectors.AsSpan(order[j] * n, n);
            var sign = source.ToArray().MaxBy(Math.Abs) < 0 ? -1.0 : 1.0;
            for (var i = 0; i < n; i++)
                sorted[i + j * n] = sign * source[i];
        }

        return new SymmetricEigen(values, sorted);
    }
}
