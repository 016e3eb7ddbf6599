using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Systems;

/// <summary>Products of blocks with a term's k x k factor T (lower triangular, column-major).</summary>
internal static class FactorProducts
{
    /// <summary>x := T'x for each k values.</summary>
    public static void MultiplyEachByTransposed(ReadOnlySpan<double> factor, int k, Span<double> x)
    {
        if (k == 1)
        {
            for (var i = 0; i < x.Length; i++) x[i] *= factor[0];
            return;
        }
        for (var from = 0; from < x.Length; from += k)
            for (var r = 0; r < k; r++)
            {
                var sum = 0.0;
                for (var m = r; m < k; m++) sum += factor[r * k + m] * x[from + m];
                x[from + r] = sum;
            }
    }

    /// <summary>x := T x for each k values.</summary>
    public static void MultiplyEach(ReadOnlySpan<double> factor, int k, Span<double> x)
    {
        for (var from = 0; from < x.Length; from += k)
            for (var r = k - 1; r >= 0; r--)
            {
                var sum = 0.0;
                for (var c = 0; c <= r; c++) sum += factor[c * k + r] * x[from + c];
                x[from + r] = sum;
            }
    }

    /// <summary>P := P T, one column after the other: column c needs only the columns from c on.</summary>
    public static void MultiplyFromRight(ReadOnlySpan<double> factor, int k, Span<double> panel, int height)
    {
        for (var c = 0; c < k; c++)
        {
            var column = panel.Slice(c * height, height);
            var own = factor[c * k + c];
            for (var i = 0; i < column.Length; i++) column[i] *= own;
            for (var m = c + 1; m < k; m++)
                if (factor[c * k + m] is var share && share != 0)
                    VectorKernels.AddScaled(share, panel.Slice(m * height, height), column);
        }
    }
}
