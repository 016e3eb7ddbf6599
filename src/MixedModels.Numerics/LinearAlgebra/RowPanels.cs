using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// The packed form of a matrix: panels of 24 rows, each panel column after column (element (i, k) of a panel at 24 k +
/// i), short panels filled up with zeros. One packed copy serves as left operand (24 rows at a time) and as right
/// operand (8 rows at a time) of <see cref="MicroKernel"/>.
/// </summary>
internal static unsafe class RowPanels
{
    /// <summary>Rows per panel.</summary>
    public const int Height = MicroKernel.Rows;

    private const int Strip = MicroKernel.Columns;

    /// <summary>The number of panels that hold <paramref name="rows"/> rows.</summary>
    public static int Count(nint rows) => (int)((rows + Height - 1) / Height);

    /// <summary>Columns rounded up to whole tiles.</summary>
    public static nint PaddedDepth(nint columns) => (columns + MicroKernel.Columns - 1) & -MicroKernel.Columns;

    /// <summary>
    /// Packs the column-major <paramref name="rows"/> x <paramref name="columns"/> matrix (rows at most 24) into one
    /// panel of <paramref name="depth"/> columns.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(double* source, nint ld, nint rows, nint columns, nint depth, double* panel)
    {
        for (nint k = 0; k < columns; k++, source += ld, panel += Height)
        {
            if (rows == Height)
            {
                Copy(source, panel);
                continue;
            }

            for (var strip = 0; strip < Height; strip += Strip)
                Vector512<double>.Zero.Store(panel + strip);
            CopyColumn(source, panel, rows);
        }

        Clear(panel, depth - columns);
    }

    /// <summary>
    /// Packs the transpose of a column-major matrix of <paramref name="columns"/> rows and <paramref name="rows"/> (at
    /// most 24) columns.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackTransposed(double* source, nint ld, nint rows, nint columns, nint depth, double* panel)
    {
        if (rows < Height)
            Clear(panel, columns);
        for (nint i = 0; i < rows; i++)
        {
            var from = source + i * ld;
            var to = panel + i;
            for (nint k = 0; k < columns; k++)
                to[k * Height] = from[k];
        }

        Clear(panel + columns * Height, depth - columns);
    }

    /// <summary>
    /// Writes <paramref name="scale"/> times the panel's first rows and columns back to a column-major matrix.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unpack(double* panel, nint rows, nint columns, double scale, double* target, nint ld)
    {
        for (nint k = 0; k < columns; k++, panel += Height, target += ld)
            for (nint i = 0; i < rows; i++)
                target[i] = scale * panel[i];
    }

    /// <summary>Writes the transpose of the panel's first rows and columns to a column-major matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void UnpackTransposed(double* panel, nint rows, nint columns, double* target, nint ld)
    {
        for (nint i = 0; i < rows; i++)
            for (nint k = 0; k < columns; k++)
                target[i * ld + k] = panel[k * Height + i];
    }

    /// <summary>Sets <paramref name="columns"/> columns of a panel to zero.</summary>
    public static void Clear(double* panel, nint columns)
    {
        if (columns > 0)
            NativeClear(panel, columns * Height);
    }

    /// <summary>Copies part of a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CopyColumn(double* source, double* target, nint length)
    {
        nint i = 0;
        for (; i + Strip <= length; i += Strip)
            Vector512.Load(source + i).Store(target + i);
        for (; i < length; i++)
            target[i] = source[i];
    }

    private static void NativeClear(double* start, nint length) =>
        System.Runtime.InteropServices.NativeMemory.Clear(start, (nuint)length * sizeof(double));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(double* source, double* target)
    {
        Vector512.Load(source).Store(target);
        Vector512.Load(source + 8).Store(target + 8);
        Vector512.Load(source + 16).Store(target + 16);
    }
}
