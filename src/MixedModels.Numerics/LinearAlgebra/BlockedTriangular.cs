namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// Triangular solves with many right-hand sides, one diagonal block after the other: each packed panel of 24 right-hand
/// sides is solved against the block, then taken out of what remains. A left solve is a right solve of the transpose: L
/// X = B is X' L' = B'.
/// </summary>
internal static unsafe class BlockedTriangular
{
    private const int Height = RowPanels.Height;

    /// <summary>Solves in place of B, which has <paramref name="count"/> columns (left) or rows (right).</summary>
    public static void Run(TriangularSide side, double* l, nint n, nint ldl, double* b, nint ldb, nint count,
        int threads)
    {
        var block = Math.Min(n, TileShape.BlockSize);
        var depth = RowPanels.PaddedDepth(block);
        var size = PanelTriangle.Size(depth);
        var workspace = KernelWorkspace.Current;
        var lower = workspace.Diagonal.Reserve(2 * size + depth);
        var step = new Step
        {
            Side = side,
            L = l,
            Ldl = ldl,
            B = b,
            Ldb = ldb,
            Count = count,
            PerTile = TileShape.RowsPerTile(count, threads),
            Lower = lower,
            Upper = lower + size,
            InverseDiagonal = lower + 2 * size,
            Panels = workspace.Left.Reserve(RowPanels.Count(count) * Height * depth),
            Operand = workspace.Right.Reserve(RowPanels.Count(n) * Height * depth),
        };

        var blocks = (n + block - 1) / block;
        for (nint k = 0; k < blocks; k++)
        {
            step.Start = (side == TriangularSide.LeftTransposed ? blocks - 1 - k : k) * block;
            step.Order = Math.Min(block, n - step.Start);
            step.Rest = side == TriangularSide.LeftTransposed ? step.Start : n - step.Start - step.Order;
            Advance(&step, threads);
        }
    }

    private static void Advance(Step* step, int threads)
    {
        step->Depth = RowPanels.PaddedDepth(step->Order);
        var diagonal = step->L + step->Start * (step->Ldl + 1);
        PanelTriangle.Pack(diagonal, step->Ldl, step->Order, step->Lower);
        PanelTriangle.InvertDiagonal(step->Lower, step->Depth, step->InverseDiagonal);
        if (step->Side == TriangularSide.LeftTransposed)
            PanelTriangle.PackTransposed(diagonal, step->Ldl, step->Order, step->Upper);

        TileTeam.Run(RowPanels.Count(step->Rest), threads, &PackOperand, step);
        TileTeam.Run((int)((step->Count + step->PerTile - 1) / step->PerTile), threads, &SolveTile, step);
    }

    /// <summary>Packs 24 rows of the part of L that couples this block to the remaining unknowns.</summary>
    private static void PackOperand(void* state, int tile)
    {
        var step = (Step*)state;
        var row = (nint)tile * Height;
        var rows = Math.Min(Height, step->Rest - row);
        var panel = step->Operand + row * step->Depth;
        if (step->Side == TriangularSide.LeftTransposed)
            RowPanels.PackTransposed(step->L + step->Start + row * step->Ldl, step->Ldl, rows, step->Order,
                step->Depth, panel);
        else
            RowPanels.Pack(step->L + step->Start + step->Order + row + step->Start * step->Ldl, step->Ldl, rows,
                step->Order, step->Depth, panel);
    }

    private static void SolveTile(void* state, int tile)
    {
        var step = (Step*)state;
        var first = tile * step->PerTile;
        var count = Math.Min(step->PerTile, step->Count - first);
        for (nint i = 0; i < count; i += Height)
            SolvePanel(step, first + i, Math.Min(Height, count - i));
        if (step->Rest == 0)
            return;

        var x = step->Panels + first * step->Depth;
        var next = step->Start + step->Order;
        switch (step->Side)
        {
            case TriangularSide.Left:
                PanelProduct.Add(step->Depth, step->Operand, x, -1, step->B + next + first * step->Ldb, step->Ldb,
                    step->Rest, count);
                break;
            case TriangularSide.LeftTransposed:
                PanelProduct.Add(step->Depth, step->Operand, x, -1, step->B + first * step->Ldb, step->Ldb,
                    step->Rest, count);
                break;
            default:
                PanelProduct.Add(step->Depth, x, step->Operand, -1, step->B + first + next * step->Ldb, step->Ldb,
                    count, step->Rest);
                break;
        }
    }

    private static void SolvePanel(Step* step, nint first, nint count)
    {
        var panel = step->Panels + first * step->Depth;
        if (step->Side == TriangularSide.RightTransposed)
        {
            var source = step->B + first + step->Start * step->Ldb;
            RowPanels.Pack(source, step->Ldb, count, step->Order, step->Depth, panel);
            PanelTriangle.SolveTransposed(panel, 0, step->Lower, step->Depth, step->InverseDiagonal);
            RowPanels.Unpack(panel, count, step->Order, 1, source, step->Ldb);
        }
        else
        {
            var source = step->B + step->Start + first * step->Ldb;
            RowPanels.PackTransposed(source, step->Ldb, count, step->Order, step->Depth, panel);
            if (step->Side == TriangularSide.Left)
                PanelTriangle.SolveTransposed(panel, 0, step->Lower, step->Depth, step->InverseDiagonal);
            else
                PanelTriangle.Solve(panel, 0, step->Upper, step->Depth, step->InverseDiagonal);
            RowPanels.UnpackTransposed(panel, count, step->Order, source, step->Ldb);
        }
    }

    /// <summary>What the tiles of one step share.</summary>
    private struct Step
    {
        public TriangularSide Side;
        public double* L, B, Lower, Upper, InverseDiagonal, Panels, Operand;
        public nint Ldl, Ldb, Count, PerTile, Start, Order, Rest, Depth;
    }
}
