using System.Runtime.CompilerServices;

namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// Triangular kernels on packed panels. A triangle is packed whole: <c>l</c> holds the row panels of L (n x n, lower)
/// and <c>inverseDiagonal</c> the numbers 1 / L(j, j); n is padded to a multiple of 8 by rows of the identity.
/// </summary>
internal static unsafe class PanelTriangle
{
    private const int Height = RowPanels.Height;
    private const int Columns = MicroKernel.Columns;

    /// <summary>Numbers that a packed triangle of <paramref name="depth"/> padded columns takes.</summary>
    public static nint Size(nint depth) => (nint)RowPanels.Count(depth) * Height * depth;

    /// <summary>
    /// Packs the lower triangle of a column-major n x n matrix, with zeros above and ones on the padded diagonal.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(double* a, nint lda, nint n, double* l)
    {
        var depth = RowPanels.PaddedDepth(n);
        for (nint first = 0; first < depth; first += Height, l += Height * depth)
        {
            var rows = Math.Min(Height, n - first);
            if (rows > 0)
                RowPanels.Pack(a + first, lda, rows, Math.Min(n, first + rows), depth, l);
            else
                RowPanels.Clear(l, depth);
            for (nint k = first; k < Math.Min(depth, first + Height); k++)
            {
                for (var i = first; i < k; i++)
                    l[k * Height + i - first] = 0;
                if (k >= n)
                    l[k * Height + k - first] = 1;
            }
        }
    }

    /// <summary>
    /// Packs the transpose of the lower triangle (row panels of L', an upper triangle), padded as above.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackTransposed(double* a, nint lda, nint n, double* upper)
    {
        var depth = RowPanels.PaddedDepth(n);
        for (nint first = 0; first < depth; first += Height, upper += Height * depth)
        {
            RowPanels.Clear(upper, depth);
            for (var j = first; j < Math.Min(n, first + Height); j++)
                for (var i = j; i < n; i++)
                    upper[i * Height + j - first] = a[i + j * lda];
            for (var j = Math.Max(n, first); j < Math.Min(depth, first + Height); j++)
                upper[j * Height + j - first] = 1;
        }
    }

    /// <summary>Writes the lower triangle of a packed matrix back to a column-major one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unpack(double* l, nint n, double* a, nint lda)
    {
        var depth = RowPanels.PaddedDepth(n);
        for (nint first = 0; first < n; first += Height, l += Height * depth)
        {
            var end = Math.Min(n, first + Height);
            for (nint k = 0; k < end; k++)
            {
                var row = Math.Max(first, k);
                RowPanels.CopyColumn(l + k * Height + row - first, a + row + k * lda, end - row);
            }
        }
    }

    /// <summary>The reciprocals of the diagonal of a packed triangle.</summary>
    public static void InvertDiagonal(double* l, nint depth, double* inverseDiagonal)
    {
        for (nint j = 0; j < depth; j++)
            inverseDiagonal[j] = 1 / RowStart(l, depth, j)[j * Height];
    }

    /// <summary>
    /// Cholesky factorization of a packed matrix in place, eight columns at a time, each brought up to date by the
    /// columns to its left. Returns -1, or the index of the first pivot that is not a positive finite number.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Factor(double* l, nint depth, double* inverseDiagonal)
    {
        for (nint j = 0; j < depth; j += Columns)
        {
            var pivotRows = RowStart(l, depth, j);
            var strip = j % Height;
            var panel = pivotRows - strip;
            MicroKernel.MultiplyAdd(j, panel, pivotRows, -1, panel + j * Height, Height);
            var failed = StripSolve.Factor(pivotRows + j * Height, inverseDiagonal + j);
            if (failed >= 0)
                return (int)j + failed;
            for (strip += Columns; strip < Height; strip += Columns)
                StripSolve.Forward(panel + strip + j * Height, pivotRows + j * Height, inverseDiagonal + j);

            for (var row = (j / Height + 1) * Height; row < depth; row += Height)
            {
                panel = l + row * depth;
                MicroKernel.MultiplyAdd(j, panel, pivotRows, -1, panel + j * Height, Height);
                SolveStrips(panel + j * Height, pivotRows + j * Height, inverseDiagonal + j);
            }
        }

        return -1;
    }

    /// <summary>
    /// Solves X L' = B in place for one packed panel whose columns before <paramref name="first"/> (a multiple of 8)
    /// are zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SolveTransposed(double* panel, nint first, double* l, nint depth, double* inverseDiagonal)
    {
        for (var j = first; j < depth; j += Columns)
        {
            var rows = RowStart(l, depth, j);
            MicroKernel.MultiplyAdd(j - first, panel + first * Height, rows + first * Height, -1,
                panel + j * Height, Height);
            SolveStrips(panel + j * Height, rows + j * Height, inverseDiagonal + j);
        }
    }

    /// <summary>
    /// Solves X L = B in place for one packed panel, from the last column down to <paramref name="first"/> (a multiple
    /// of 8). <paramref name="upper"/> holds the row panels of L'.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Solve(double* panel, nint first, double* upper, nint depth, double* inverseDiagonal)
    {
        for (var j = depth - Columns; j >= first; j -= Columns)
        {
            var rows = RowStart(upper, depth, j);
            var done = j + Columns;
            MicroKernel.MultiplyAdd(depth - done, panel + done * Height, rows + done * Height, -1,
                panel + j * Height, Height);
            for (var strip = 0; strip < Height; strip += Columns)
                StripSolve.Backward(panel + strip + j * Height, rows + j * Height, inverseDiagonal + j);
        }
    }

    /// <summary>Where row <paramref name="row"/> of a packed matrix starts; its elements lie 24 apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double* RowStart(double* packed, nint depth, nint row)
    {
        var inPanel = row % Height;
        return packed + (row - inPanel) * depth + inPanel;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SolveStrips(double* x, double* l, double* inverseDiagonal)
    {
        for (var strip = 0; strip < Height; strip += Columns)
            StripSolve.Forward(x + strip, l, inverseDiagonal);
    }
}
