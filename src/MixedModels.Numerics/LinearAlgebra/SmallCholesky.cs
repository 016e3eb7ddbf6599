namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>Plain loops for matrices too small to be packed; conventions as in <see cref="DenseCholesky"/>.</summary>
internal static unsafe class SmallCholesky
{
    /// <summary>The largest order for which plain loops beat packing.</summary>
    public const int LargestOrder = 10;

    /// <summary>A = L L', column by column.</summary>
    public static int Factor(double* a, nint n, nint lda)
    {
        for (nint j = 0; j < n; j++)
        {
            var column = a + j * lda;
            var pivot = column[j];
            if (!(pivot > 0 && double.IsFinite(pivot)))
                return (int)j;
            pivot = Math.Sqrt(pivot);
            column[j] = pivot;
            pivot = 1 / pivot;
            for (var i = j + 1; i < n; i++)
                column[i] *= pivot;
            for (var k = j + 1; k < n; k++)
                for (var i = k; i < n; i++)
                    a[i + k * lda] -= column[i] * column[k];
        }

        return -1;
    }

    /// <summary>L becomes L^-1, then (L^-1)' L^-1.</summary>
    public static void Invert(double* a, nint n, nint lda)
    {
        for (var j = n - 1; j >= 0; j--)
        {
            var inverse = 1 / a[j + j * lda];
            for (var i = n - 1; i > j; i--)
            {
                double sum = 0;
                for (var k = j + 1; k <= i; k++)
                    sum += a[i + k * lda] * a[k + j * lda];
                a[i + j * lda] = -sum * inverse;
            }

            a[j + j * lda] = inverse;
        }

        for (nint j = 0; j < n; j++)
        {
            for (var i = j; i < n; i++)
            {
                double sum = 0;
                for (var k = i; k < n; k++)
                    sum += a[k + i * lda] * a[k + j * lda];
                a[i + j * lda] = sum;
            }
        }
    }
}
