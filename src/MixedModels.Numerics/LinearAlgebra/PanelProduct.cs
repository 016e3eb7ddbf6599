using System.Runtime.CompilerServices;

namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>Products of packed matrices, added to a column-major matrix tile by tile.</summary>
internal static unsafe class PanelProduct
{
    private const int Rows = MicroKernel.Rows;
    private const int Columns = MicroKernel.Columns;

    /// <summary>
    /// C (rows x columns) += alpha P Q', where P and Q are row panels with <paramref name="depth"/> columns.
    /// </summary>
    public static void Add(nint depth, double* p, double* q, double alpha, double* c, nint ldc, nint rows,
        nint columns) =>
        Add(depth, p, q, alpha, c, ldc, rows, columns, nint.MaxValue / 2);

    /// <summary>
    /// The same for the elements (i, j) with i + <paramref name="offset"/> >= j only: the lower triangle of a larger
    /// matrix whose row number offset (a whole number of panels) is the first row of C.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(nint depth, double* p, double* q, double alpha, double* c, nint ldc, nint rows, nint columns,
        nint offset)
    {
        columns = Math.Min(columns, rows + offset);
        for (nint j = 0; j < columns; q += Rows * depth)
        {
            for (nint sliver = 0; sliver < Rows && j < columns; sliver += Columns, j += Columns)
            {
                var first = j > offset ? (j - offset) / Rows * Rows : 0;
                for (var i = first; i < rows; i += Rows)
                {
                    var whole = i + Rows <= rows && j + Columns <= columns && i + offset >= j + Columns - 1;
                    if (whole)
                        MicroKernel.MultiplyAdd(depth, p + i * depth, q + sliver, alpha, c + i + j * ldc, ldc);
                    else
                        AddPart(depth, p + i * depth, q + sliver, alpha, c + i + j * ldc, ldc,
                            Math.Min(Rows, rows - i), Math.Min(Columns, columns - j), i + offset - j);
                }
            }
        }
    }

    [SkipLocalsInit]
    private static void AddPart(nint depth, double* a, double* b, double alpha, double* c, nint ldc, nint rows,
        nint columns, nint offset)
    {
        var tile = stackalloc double[Rows * Columns];
        new Span<double>(tile, Rows * Columns).Clear();
        MicroKernel.MultiplyAdd(depth, a, b, alpha, tile, Rows);
        for (nint j = 0; j < columns; j++)
            for (var i = Math.Max(0, j - offset); i < rows; i++)
                c[i + j * ldc] += tile[i + j * Rows];
    }
}
