using System.Runtime.CompilerServices;

namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// Plain loops for the small blocks of one random-effects term (a few rows and columns). Every matrix is column-major
/// without gaps: element (i, j) of an m x n matrix at <c>i + j * m</c>. Lower triangles are read and written, upper
/// triangles left alone.
/// </summary>
public static class SmallMatrix
{
    /// <summary>
    /// Overwrites the lower triangle of A (k x k) by L with A = L L'; returns -1 or the index of the first pivot that
    /// is not positive and finite.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Factor(Span<double> a, int k)
    {
        a = a[..(k * k)];
        for (var j = 0; j < k; j++)
        {
            var pivot = a[j + j * k];
            for (var p = 0; p < j; p++)
                pivot -= a[j + p * k] * a[j + p * k];
            if (!(pivot > 0 && double.IsFinite(pivot)))
                return j;
            pivot = Math.Sqrt(pivot);
            a[j + j * k] = pivot;
            for (var i = j + 1; i < k; i++)
            {
                var sum = a[i + j * k];
                for (var p = 0; p < j; p++)
                    sum -= a[i + p * k] * a[j + p * k];
                a[i + j * k] = sum / pivot;
            }
        }

        return -1;
    }

    /// <summary>Overwrites the lower triangle L (k x k) by L^-1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InvertLower(Span<double> l, int k)
    {
        l = l[..(k * k)];
        for (var j = k - 1; j >= 0; j--)
        {
            var inverse = 1 / l[j + j * k];
            for (var i = k - 1; i > j; i--)
            {
                double sum = 0;
                for (var p = j + 1; p <= i; p++)
                    sum += l[i + p * k] * l[p + j * k];
                l[i + j * k] = -sum * inverse;
            }

            l[j + j * k] = inverse;
        }
    }

    /// <summary>Solves L x = b in place of b (length k).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SolveLower(ReadOnlySpan<double> l, int k, Span<double> b)
    {
        for (var i = 0; i < k; i++)
        {
            var sum = b[i];
            for (var p = 0; p < i; p++)
                sum -= l[i + p * k] * b[p];
            b[i] = sum / l[i + i * k];
        }
    }

    /// <summary>Solves L' x = b in place of b (length k).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SolveLowerTransposed(ReadOnlySpan<double> l, int k, Span<double> b)
    {
        for (var i = k - 1; i >= 0; i--)
        {
            var sum = b[i];
            for (var p = i + 1; p < k; p++)
                sum -= l[p + i * k] * b[p];
            b[i] = sum / l[i + i * k];
        }
    }

    /// <summary>Solves X L' = B in place of B (rows x k).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SolveRightLowerTransposed(ReadOnlySpan<double> l, int k, Span<double> b, int rows)
    {
        for (var j = 0; j < k; j++)
        {
            var column = b.Slice(j * rows, rows);
            for (var p = 0; p < j; p++)
            {
                var factor = l[j + p * k];
                var earlier = b.Slice(p * rows, rows);
                for (var i = 0; i < column.Length; i++)
                    column[i] -= factor * earlier[i];
            }

            var inverse = 1 / l[j + j * k];
            for (var i = 0; i < column.Length; i++)
                column[i] *= inverse;
        }
    }

    /// <summary>C (m x n) += alpha A (m x k) B (k x n).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd(double alpha, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int m,
        int n, int k)
    {
        for (var j = 0; j < n; j++)
        {
            for (var p = 0; p < k; p++)
            {
                var factor = alpha * b[p + j * k];
                for (var i = 0; i < m; i++)
                    c[i + j * m] += a[i + p * m] * factor;
            }
        }
    }

    /// <summary>C (m x n) += alpha A (m x k) B', B being n x k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAddTransposedRight(double alpha, ReadOnlySpan<double> a, ReadOnlySpan<double> b,
        Span<double> c, int m, int n, int k)
    {
        for (var j = 0; j < n; j++)
        {
            for (var p = 0; p < k; p++)
            {
                var factor = alpha * b[j + p * n];
                for (var i = 0; i < m; i++)
                    c[i + j * m] += a[i + p * m] * factor;
            }
        }
    }

    /// <summary>C (m x n) += alpha A' B (k x n), A being k x m.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAddTransposedLeft(double alpha, ReadOnlySpan<double> a, ReadOnlySpan<double> b,
        Span<double> c, int m, int n, int k)
    {
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i < m; i++)
            {
                double sum = 0;
                for (var p = 0; p < k; p++)
                    sum += a[p + i * k] * b[p + j * k];
                c[i + j * m] += alpha * sum;
            }
        }
    }
}
