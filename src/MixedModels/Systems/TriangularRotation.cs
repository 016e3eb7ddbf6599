namespace MixedModels.Systems;

/// <summary>
/// Rotations of columns that make a square matrix lower triangular and leave M M' as it is: the Cholesky factor of M
/// M', whose column is zero where its diagonal is.
/// </summary>
internal static class TriangularRotation
{
    /// <summary>
    /// A row with less than this share of itself outside the columns before it depends on the rows before.
    /// </summary>
    private const double NegligibleShare = 1e-13;

    /// <summary>
    /// M := M Q, lower triangular with a diagonal that is not negative, and with it the derivative of that triangle.
    /// </summary>
    /// <param name="matrix">M, k x k column-major.</param>
    /// <param name="derivative">
    /// dM, replaced by the derivative of the triangle; empty when it is not wanted. Where a column vanishes the
    /// derivative by its angle does not exist and is taken as zero.
    /// </param>
    /// <param name="k">The order.</param>
    public static void ToLower(Span<double> matrix, Span<double> derivative, int k)
    {
        var isFree = new bool[k];
        Array.Fill(isFree, true);
        for (var i = 0; i < k; i++)
        {
            var negligible = 0.0;
            for (var j = 0; j < k; j++)
                negligible = Math.Max(negligible, NegligibleShare * Math.Abs(matrix[j * k + i]));
            for (var j = 0; j < k; j++)
                if (j != i && isFree[j]) Rotate(matrix, derivative, k, i, j, negligible);
            isFree[i] = !(Math.Abs(matrix[i * k + i]) > negligible);
        }
        for (var i = 0; i < k; i++) MakeLower(matrix, derivative, k, i, isZero: isFree[i]);
    }

    /// <summary>A zero column for a negligible diagonal, zeros above the others, and a sign.</summary>
    private static void MakeLower(Span<double> matrix, Span<double> derivative, int k, int column, bool isZero)
    {
        var sign = matrix[column * k + column] < 0 ? -1.0 : 1.0;
        for (var r = 0; r < k; r++)
        {
            matrix[column * k + r] = r < column || isZero ? 0 : sign * matrix[column * k + r];
            if (!derivative.IsEmpty) derivative[column * k + r] = r < column ? 0 : sign * derivative[column * k + r];
        }
    }

    /// <summary>Turns columns i and j so that the element (i, j) becomes zero.</summary>
    private static void Rotate(Span<double> matrix, Span<double> derivative, int k, int i, int j, double negligible)
    {
        var (a, b) = (matrix[i * k + i], matrix[j * k + i]);
        var radius = double.Hypot(a, b);
        if (radius <= negligible) return;
        var (cosine, sine) = (a / radius, b / radius);
        var turn = derivative.IsEmpty ? 0 : (cosine * derivative[j * k + i] - sine * derivative[i * k + i]) / radius;
        if (b == 0 && turn == 0) return;
        for (var r = 0; r < k; r++)
        {
            var (x, y) = (matrix[i * k + r], matrix[j * k + r]);
            var (turnedX, turnedY) = (cosine * x + sine * y, cosine * y - sine * x);
            (matrix[i * k + r], matrix[j * k + r]) = (turnedX, r == i ? 0 : turnedY);
            if (derivative.IsEmpty) continue;
            (x, y) = (derivative[i * k + r], derivative[j * k + r]);
            derivative[i * k + r] = cosine * x + sine * y + turn * turnedY;
            derivative[j * k + r] = r == i ? 0 : cosine * y - sine * x - turn * turnedX;
        }
    }
}
