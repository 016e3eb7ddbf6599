namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// (L L')^-1 from L in one sweep over the diagonal blocks. With L partitioned at the block L11 as (L00; L10 L11; L20
/// L21 L22), where L00 already holds the inverse of its own block, each step does L10 := L11^-1 L10; A00 += L10' L10;
/// L20 -= L21 L10; L10 := L11^-T L10; L21 := -L21 L11^-1; A11 := (L11 L11')^-1.
/// </summary>
internal static unsafe class CholeskyInversion
{
    private const int Height = RowPanels.Height;

    /// <summary>Overwrites the lower triangle holding L by the inverse's.</summary>
    public static void Run(double* a, nint n, nint lda, int threads)
    {
        var block = n <= TileShape.LargestSingleBlock ? n : TileShape.BlockSize;
        var workspace = KernelWorkspace.Current;
        var depth = RowPanels.PaddedDepth(block);
        var size = PanelTriangle.Size(depth);
        var lower = workspace.Diagonal.Reserve(2 * size + depth);
        var panels = workspace.Left.Reserve((RowPanels.Count(n) + 2) * Height * depth);
        var step = new Step
        {
            A = a,
            Lda = lda,
            N = n,
            Lower = lower,
            Upper = lower + size,
            InverseDiagonal = lower + 2 * size,
            Panels = panels,
            DiagonalPanels = workspace.Right.Reserve(size),
        };

        for (; step.Start < n; step.Start += block)
        {
            step.Order = Math.Min(block, n - step.Start);
            Advance(&step, threads);
        }
    }

    private static void Advance(Step* step, int threads)
    {
        step->Depth = RowPanels.PaddedDepth(step->Order);
        step->Below = step->N - step->Start - step->Order;
        step->LeftPanels = RowPanels.Count(step->Start);
        var belowPanels = RowPanels.Count(step->Below);
        var diagonal = step->A + step->Start * (step->Lda + 1);
        PanelTriangle.Pack(diagonal, step->Lda, step->Order, step->Lower);
        PanelTriangle.PackTransposed(diagonal, step->Lda, step->Order, step->Upper);
        PanelTriangle.InvertDiagonal(step->Lower, step->Depth, step->InverseDiagonal);

        TileTeam.Run(step->LeftPanels + belowPanels, threads, &PackPanel, step);
        if (step->Start > 0)
        {
            step->RowsPerTile = TileShape.RowsPerTile(step->N, threads);
            step->BelowTiles = Tiles(step->Below, step->RowsPerTile);
            TileTeam.Run(step->BelowTiles + Tiles(step->Start, step->RowsPerTile), threads, &UpdateTile, step);
        }

        TileTeam.Run(step->LeftPanels + belowPanels + RowPanels.Count(step->Order), threads, &FinishPanel, step);
    }

    private static int Tiles(nint rows, nint rowsPerTile) => (int)((rows + rowsPerTile - 1) / rowsPerTile);

    /// <summary>Packs L10' and solves it against L11'; packs L21.</summary>
    private static void PackPanel(void* state, int tile)
    {
        var step = (Step*)state;
        var panel = step->Panel(tile);
        if (tile < step->LeftPanels)
        {
            var column = (nint)tile * Height;
            var source = step->A + step->Start + column * step->Lda;
            RowPanels.PackTransposed(source, step->Lda, Math.Min(Height, step->Start - column), step->Order,
                step->Depth, panel);
            PanelTriangle.SolveTransposed(panel, 0, step->Lower, step->Depth, step->InverseDiagonal);
        }
        else
        {
            var row = (nint)(tile - step->LeftPanels) * Height;
            RowPanels.Pack(step->BelowStart(row), step->Lda, Math.Min(Height, step->Below - row), step->Order,
                step->Depth, panel);
        }
    }

    /// <summary>L20 -= L21 L10 (tiles first, being the larger ones) and A00 += L10' L10.</summary>
    private static void UpdateTile(void* state, int tile)
    {
        var step = (Step*)state;
        if (tile < step->BelowTiles)
        {
            var row = tile * step->RowsPerTile;
            var rows = Math.Min(step->RowsPerTile, step->Below - row);
            var target = step->A + step->Start + step->Order + row;
            PanelProduct.Add(step->Depth, step->Panel(step->LeftPanels) + row * step->Depth, step->Panels, -1, target,
                step->Lda, rows, step->Start);
        }
        else
        {
            var row = (Tiles(step->Start, step->RowsPerTile) - 1 - (tile - step->BelowTiles)) * step->RowsPerTile;
            var rows = Math.Min(step->RowsPerTile, step->Start - row);
            PanelProduct.Add(step->Depth, step->Panels + row * step->Depth, step->Panels, 1, step->A + row, step->Lda,
                rows, step->Start, row);
        }
    }

    /// <summary>
    /// Solves the panels of L10' and L21 against L11 and writes them back; inverts the diagonal block.
    /// </summary>
    private static void FinishPanel(void* state, int tile)
    {
        var step = (Step*)state;
        var belowPanels = RowPanels.Count(step->Below);
        if (tile >= step->LeftPanels + belowPanels)
        {
            InvertDiagonalPanel(step, tile - step->LeftPanels - belowPanels);
            return;
        }

        var panel = step->Panel(tile);
        PanelTriangle.Solve(panel, 0, step->Upper, step->Depth, step->InverseDiagonal);
        if (tile < step->LeftPanels)
        {
            var column = (nint)tile * Height;
            var target = step->A + step->Start + column * step->Lda;
            RowPanels.UnpackTransposed(panel, Math.Min(Height, step->Start - column), step->Order, target, step->Lda);
        }
        else
        {
            var row = (nint)(tile - step->LeftPanels) * Height;
            RowPanels.Unpack(panel, Math.Min(Height, step->Below - row), step->Order, -1,
                step->BelowStart(row), step->Lda);
        }
    }

    /// <summary>24 rows of (L11 L11')^-1 from the diagonal on: X = I L11^-T L11^-1, written as columns.</summary>
    private static void InvertDiagonalPanel(Step* step, int tile)
    {
        var first = (nint)tile * Height;
        var panel = step->DiagonalPanels + first * step->Depth;
        RowPanels.Clear(panel + first * Height, step->Depth - first);
        var rows = Math.Min(Height, step->Order - first);
        for (nint i = 0; i < rows; i++)
            panel[(first + i) * Height + i] = 1;
        PanelTriangle.SolveTransposed(panel, first, step->Lower, step->Depth, step->InverseDiagonal);
        PanelTriangle.Solve(panel, first, step->Upper, step->Depth, step->InverseDiagonal);

        var target = step->A + step->Start * (step->Lda + 1);
        for (nint i = 0; i < rows; i++)
            for (var k = first + i; k < step->Order; k++)
                target[k + (first + i) * step->Lda] = panel[k * Height + i];
    }

    /// <summary>What the tiles of one step share.</summary>
    private struct Step
    {
        public double* A, Lower, Upper, InverseDiagonal, Panels, DiagonalPanels;
        public nint N, Lda, Start, Order, Depth, Below, RowsPerTile;
        public int LeftPanels, BelowTiles;

        public readonly double* Panel(int index) => Panels + index * Height * Depth;

        public readonly double* BelowStart(nint row) => A + Start + Order + row + Start * Lda;
    }
}
