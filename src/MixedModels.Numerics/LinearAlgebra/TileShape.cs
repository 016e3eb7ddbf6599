namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>How output is cut into tiles. The cut changes who computes a number, never how.</summary>
internal static class TileShape
{
    private const int LargestTile = 8 * RowPanels.Height;

    /// <summary>Rows per tile, a multiple of the panel height: large enough to reuse a packed operand, small enough to occupy all threads.</summary>
    public static nint RowsPerTile(nint rows, int threads)
    {
        if (threads <= 1)
            return LargestTile;
        var share = rows / (6 * threads) / RowPanels.Height * RowPanels.Height;
        return Math.Clamp(share, RowPanels.Height, LargestTile);
    }
}
