using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Fitting;

/// <summary>Products of blocks with a term's k x k template T (lower triangular, column-major).</summary>
internal static class TemplateProducts
{
    /// <summary>x := T'x for each k values.</summary>
    public static void MultiplyByTransposedTemplate(ReadOnlySpan<double> template, int k, Span<double> x)
    {
        if (k == 1)
        {
            for (var i = 0; i < x.Length; i++) x[i] *= template[0];
            return;
        }
        for (var from = 0; from < x.Length; from += k)
            for (var r = 0; r < k; r++)
            {
                var sum = 0.0;
                for (var m = r; m < k; m++) sum += template[r * k + m] * x[from + m];
                x[from + r] = sum;
            }
    }

    /// <summary>x := T x for each k values.</summary>
    public static void MultiplyEachByTemplate(ReadOnlySpan<double> template, int k, Span<double> x)
    {
        for (var from = 0; from < x.Length; from += k)
            for (var r = k - 1; r >= 0; r--)
            {
                var sum = 0.0;
                for (var c = 0; c <= r; c++) sum += template[c * k + r] * x[from + c];
                x[from + r] = sum;
            }
    }

    /// <summary>P := P T, one column after the other: column c needs only the columns from c on.</summary>
    public static void MultiplyByTemplate(ReadOnlySpan<double> template, int k, Span<double> panel, int height)
    {
        for (var c = 0; c < k; c++)
        {
            var column = panel.Slice(c * height, height);
            var own = template[c * k + c];
            for (var i = 0; i < column.Length; i++) column[i] *= own;
            for (var m = c + 1; m < k; m++)
                if (template[c * k + m] is var factor && factor != 0) VectorKernels.AddScaled(factor, panel.Slice(m * height, height), column);
        }
    }
}
