namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// How matrices are cut into blocks, and output into tiles. The cut into tiles changes who computes a number, never
/// how.
/// </summary>
internal static class TileShape
{
    /// <summary>
    /// Columns of a block column: deep enough to feed the micro-kernel, small enough for a right-hand sliver to stay in
    /// the first cache.
    /// </summary>
    public const int BlockSize = 192;

    /// <summary>The largest order that is treated as one block.</summary>
    public const int LargestSingleBlock = 288;

    private const int LargestTile = 8 * RowPanels.Height;

    /// <summary>
    /// Rows per tile, a multiple of the panel height: large enough to reuse a packed operand, small enough to occupy
    /// all threads.
    /// </summary>
    public static nint RowsPerTile(nint rows, int threads)
    {
        if (threads <= 1)
            return LargestTile;
        var share = rows / (6 * threads) / RowPanels.Height * RowPanels.Height;
        return Math.Clamp(share, RowPanels.Height, LargestTile);
    }
}
