namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>C += alpha P Q' in slices of the depth: pack both operands' slices, then add tile by tile.</summary>
internal static unsafe class BlockedProduct
{
    private const int SliceDepth = 240;
    private const int Height = RowPanels.Height;

    /// <summary>Whether packing pays for a product of these dimensions.</summary>
    public static bool IsWorthPacking(int m, int n, int depth) =>
        m >= 6 && n >= 4 && depth >= 2 && (long)m * n * depth >= 1500;

    /// <summary>C (m x n) += alpha P (m x depth) Q' (Q: n x depth).</summary>
    public static void Add(double alpha, Operand p, Operand q, double* c, nint ldc, nint m, nint n, nint depth,
        int threads)
    {
        var workspace = KernelWorkspace.Current;
        var slice = Math.Min(depth, SliceDepth);
        var state = new State
        {
            P = p,
            Q = q,
            C = c,
            Ldc = ldc,
            Alpha = alpha,
            M = m,
            N = n,
            RowsPerTile = TileShape.RowsPerTile(m, threads),
            ColumnsPerTile = threads > 1 && n > m ? TileShape.RowsPerTile(n, threads) : n,
            PackedP = workspace.Left.Reserve(RowPanels.Count(m) * Height * slice),
            PackedQ = workspace.Right.Reserve(RowPanels.Count(n) * Height * slice),
        };
        Run(&state, depth, threads);
    }

    /// <summary>Lower triangle of C (n x n) += alpha P P' (P: n x depth).</summary>
    public static void AddSymmetric(double alpha, Operand p, double* c, nint ldc, nint n, nint depth, int threads)
    {
        var packed = KernelWorkspace.Current.Left.Reserve(RowPanels.Count(n) * Height * Math.Min(depth, SliceDepth));
        var state = new State
        {
            P = p,
            C = c,
            Ldc = ldc,
            Alpha = alpha,
            M = n,
            N = n,
            RowsPerTile = TileShape.RowsPerTile(n, threads),
            ColumnsPerTile = n,
            PackedP = packed,
            PackedQ = packed,
            Symmetric = true,
        };
        Run(&state, depth, threads);
    }

    private static void Run(State* state, nint depth, int threads)
    {
        var panels = RowPanels.Count(state->M) + (state->Symmetric ? 0 : RowPanels.Count(state->N));
        for (; state->Start < depth; state->Start += SliceDepth)
        {
            state->Slice = Math.Min(SliceDepth, depth - state->Start);
            TileTeam.Run(panels, threads, &PackPanel, state);
            TileTeam.Run(state->RowTiles * state->ColumnTiles, threads, &AddTile, state);
        }
    }

    private static void PackPanel(void* argument, int tile)
    {
        var state = (State*)argument;
        var panelsOfP = RowPanels.Count(state->M);
        if (tile < panelsOfP)
        {
            var row = (nint)tile * Height;
            state->P.Pack(row, Math.Min(Height, state->M - row), state->Start, state->Slice,
                state->PackedP + row * state->Slice);
        }
        else
        {
            var row = (nint)(tile - panelsOfP) * Height;
            state->Q.Pack(row, Math.Min(Height, state->N - row), state->Start, state->Slice,
                state->PackedQ + row * state->Slice);
        }
    }

    private static void AddTile(void* argument, int tile)
    {
        var state = (State*)argument;
        // the longest first, if symmetric
        var row = (state->RowTiles - 1 - tile % state->RowTiles) * state->RowsPerTile;
        var column = tile / state->RowTiles * state->ColumnsPerTile;
        var rows = Math.Min(state->RowsPerTile, state->M - row);
        var columns = Math.Min(state->ColumnsPerTile, state->N - column);
        var p = state->PackedP + row * state->Slice;
        var q = state->PackedQ + column * state->Slice;
        var c = state->C + row + column * state->Ldc;
        if (state->Symmetric)
            PanelProduct.Add(state->Slice, p, q, state->Alpha, c, state->Ldc, rows, columns, row);
        else
            PanelProduct.Add(state->Slice, p, q, state->Alpha, c, state->Ldc, rows, columns);
    }

    /// <summary>What the tiles of one slice share.</summary>
    private struct State
    {
        public Operand P, Q;
        public double* C, PackedP, PackedQ;
        public nint Ldc, M, N, Start, Slice, RowsPerTile, ColumnsPerTile;
        public double Alpha;
        public bool Symmetric;

        public readonly int RowTiles => (int)((M + RowsPerTile - 1) / RowsPerTile);

        public readonly int ColumnTiles => (int)((N + ColumnsPerTile - 1) / ColumnsPerTile);
    }
}
