namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// Blocked right-looking Cholesky. For each block column: solve the rows below against the factored diagonal block,
/// then update what lies to the right. The next diagonal block is updated and factored as the first tile of that
/// update, beside the others.
/// </summary>
internal static unsafe class CholeskyFactorization
{
    private const int Height = RowPanels.Height;

    /// <summary>Factors the lower triangle of A; returns -1 or the index of the first bad pivot.</summary>
    public static int Run(double* a, nint n, nint lda, int threads)
    {
        var block = n <= TileShape.LargestSingleBlock ? n : TileShape.BlockSize;
        var workspace = KernelWorkspace.Current;
        var depth = RowPanels.PaddedDepth(block);
        var size = PanelTriangle.Size(depth);
        var diagonal = workspace.Diagonal.Reserve(2 * (size + depth));
        var step = new Step
        {
            A = a,
            Lda = lda,
            N = n,
            Diagonal = new PackedTriangle(diagonal, diagonal + size),
            NextDiagonal = new PackedTriangle(diagonal + size + depth, diagonal + 2 * size + depth),
            Depth = depth,
            Block = block,
            Panels = n > block ? workspace.Left.Reserve((nint)RowPanels.Count(n - block) * Height * depth) : null,
        };

        FactorNextDiagonal(&step);
        while (step.Failed < 0 && (step.Next += step.Block) < n)
            Advance(&step, threads);
        return step.Failed;
    }

    /// <summary>One block column, and the trailing update that ends with the next diagonal block factored.</summary>
    private static void Advance(Step* step, int threads)
    {
        (step->Diagonal, step->NextDiagonal) = (step->NextDiagonal, step->Diagonal);
        var rows = step->N - step->Next;
        TileTeam.Run(RowPanels.Count(rows), threads, &SolvePanel, step);

        step->RowsPerTile = TileShape.RowsPerTile(rows, threads);
        var below = Math.Max(0, rows - TileShape.BlockSize);
        TileTeam.Run(1 + (int)((below + step->RowsPerTile - 1) / step->RowsPerTile), threads, &UpdateTile, step);
    }

    /// <summary>Rows 24 t.. below the diagonal block: X L' = B, kept packed for the update.</summary>
    private static void SolvePanel(void* state, int tile)
    {
        var step = (Step*)state;
        var first = (nint)tile * Height;
        var rows = Math.Min(Height, step->N - step->Next - first);
        var panel = step->Panels + first * step->Depth;
        var source = step->A + step->Next + first + (step->Next - step->Block) * step->Lda;
        RowPanels.Pack(source, step->Lda, rows, step->Block, step->Depth, panel);
        PanelTriangle.SolveTransposed(panel, 0, step->Diagonal.Factor, step->Depth, step->Diagonal.InverseDiagonal);
        RowPanels.Unpack(panel, rows, step->Block, 1, source, step->Lda);
    }

    private static void UpdateTile(void* state, int tile)
    {
        var step = (Step*)state;
        var rows = step->N - step->Next;
        var first = tile == 0 ? 0 : TileShape.BlockSize + (tile - 1) * step->RowsPerTile;
        var count = Math.Min(rows - first, tile == 0 ? TileShape.BlockSize : step->RowsPerTile);
        var target = step->A + step->Next + first + step->Next * step->Lda;
        PanelProduct.Add(step->Depth, step->Panels + first * step->Depth, step->Panels, -1, target, step->Lda, count,
            rows, first);
        if (tile == 0)
            FactorNextDiagonal(step);
    }

    private static void FactorNextDiagonal(Step* step)
    {
        var order = Math.Min(step->Block, step->N - step->Next);
        var a = step->A + step->Next * (step->Lda + 1);
        PanelTriangle.Pack(a, step->Lda, order, step->NextDiagonal.Factor);
        var failed = PanelTriangle.Factor(step->NextDiagonal.Factor, RowPanels.PaddedDepth(order),
            step->NextDiagonal.InverseDiagonal);
        PanelTriangle.Unpack(step->NextDiagonal.Factor, order, a, step->Lda);
        if (failed >= 0)
            step->Failed = (int)step->Next + failed;
    }

    /// <summary>A packed diagonal block and the reciprocals of its diagonal.</summary>
    private readonly struct PackedTriangle(double* factor, double* inverseDiagonal)
    {
        public readonly double* Factor = factor;
        public readonly double* InverseDiagonal = inverseDiagonal;
    }

    /// <summary>What the tiles of one step share.</summary>
    private struct Step
    {
        public Step() => Failed = -1;

        public double* A;
        public nint N, Lda, Block, Depth, Next, RowsPerTile;
        public double* Panels;
        public PackedTriangle Diagonal, NextDiagonal;
        public int Failed;
    }
}
