using MixedModels.Designs;

namespace MixedModels.Fitting;

/// <summary>
/// The symbolic side of the blocked system: which blocks exist and of which kind, chosen once per model.
/// </summary>
/// <remarks>
/// The unknowns are eliminated in two groups. An <em>eliminated</em> term keeps a block-diagonal factor: each of its
/// levels meets exactly one level of every eliminated term after it (the same factor again, or a factor it is nested in),
/// so eliminating it creates no new block. All other (crossed) terms form, with the p columns of X and y, one dense
/// <em>trailing</em> matrix of order N = d + p + 1, which receives the outer product of each eliminated level's panel.
/// Vectors of this system have length q + p: eliminated terms first, then the trailing terms, then X.
/// (Bates et al. 2015, section 3; the grouping of blocks by kind follows the idea of MixedModels.jl.)
/// </remarks>
public sealed class BlockStructure
{
    private BlockStructure(int rowCount, int fixedCount, TermBlock[] terms)
    {
        RowCount = rowCount;
        FixedCount = fixedCount;
        Terms = terms;
        Eliminated = [.. terms.Where(t => t.IsEliminated)];
        Trailing = [.. terms.Where(t => !t.IsEliminated)];
        RandomCount = terms.Sum(t => t.Size * t.LevelCount);
        TrailingCount = Trailing.Sum(t => t.Size * t.LevelCount);
    }

    /// <summary>n, the number of observations.</summary>
    public int RowCount { get; }

    /// <summary>p, the number of columns of X.</summary>
    public int FixedCount { get; }

    /// <summary>q, the length of u.</summary>
    public int RandomCount { get; }

    /// <summary>d, the part of q that belongs to trailing terms.</summary>
    public int TrailingCount { get; }

    /// <summary>N = d + p + 1, the order of the dense trailing matrix.</summary>
    public int TrailingOrder => TrailingCount + FixedCount + 1;

    /// <summary>p + 1: X and y, the last rows of every panel.</summary>
    public int BorderCount => FixedCount + 1;

    /// <summary>The terms in the model's order.</summary>
    public IReadOnlyList<TermBlock> Terms { get; }

    /// <summary>The terms with a block-diagonal factor, in the order of elimination.</summary>
    public IReadOnlyList<TermBlock> Eliminated { get; }

    /// <summary>The terms in the dense trailing matrix, in its order.</summary>
    public IReadOnlyList<TermBlock> Trailing { get; }

    /// <summary>The structure of the given random-effects terms beside p columns of X. Touches the n codes of each term a few times.</summary>
    public static BlockStructure Create(IReadOnlyList<RandomEffectsMatrix> terms, int rowCount, int fixedCount)
    {
        var blocks = terms.Select(t => new TermBlock(t.ColumnCount, t.LevelCount)).ToArray();
        ChooseEliminated(terms, blocks);
        PlaceUnknowns(blocks);
        var trailingCount = blocks.Where(b => !b.IsEliminated).Sum(b => b.Size * b.LevelCount);
        for (var r = 0; r < blocks.Length; r++)
        {
            var meets = Enumerable.Range(0, blocks.Length).Where(t => !blocks[t].IsEliminated && (blocks[r].IsEliminated || t > r)).ToArray();
            var childIsFull = blocks.Any(b => b.IsFull && b.Parents.Any(parent => parent.Term == blocks[r]));
            blocks[r].FindCells(terms[r], [.. meets.Select(t => new CellMap(t, terms[t], blocks[t], new int[rowCount]))], trailingCount, childIsFull);
        }
        foreach (var block in blocks)
            foreach (var parent in block.Parents) parent.MapRows(block);
        return new BlockStructure(rowCount, fixedCount, blocks);
    }

    private static void ChooseEliminated(IReadOnlyList<RandomEffectsMatrix> terms, TermBlock[] blocks)
    {
        var eliminated = new List<int>();
        for (var t = 0; t < blocks.Length; t++)
        {
            var parents = new List<(int Child, int[] Level)>();
            foreach (var r in eliminated)
            {
                if (NestedIn(terms[r], terms[t]) is not { } level) break;
                parents.Add((r, level));
            }
            if (parents.Count < eliminated.Count) continue;
            foreach (var (child, level) in parents) blocks[child].AddParent(t, blocks[t], level);
            blocks[t].IsEliminated = true;
            eliminated.Add(t);
        }
    }

    /// <summary>For each level of <paramref name="child"/> the one level of <paramref name="parent"/> it occurs with, or null if one occurs with two.</summary>
    private static int[]? NestedIn(RandomEffectsMatrix child, RandomEffectsMatrix parent)
    {
        var level = new int[child.LevelCount];
        Array.Fill(level, -1);
        var childRefs = child.Refs.Span;
        var parentRefs = parent.Refs.Span;
        for (var i = 0; i < childRefs.Length; i++)
        {
            ref var known = ref level[childRefs[i]];
            if (known < 0) known = parentRefs[i];
            else if (known != parentRefs[i]) return null;
        }
        return level;
    }

    private static void PlaceUnknowns(TermBlock[] blocks)
    {
        var start = 0;
        foreach (var block in blocks.Where(b => b.IsEliminated))
        {
            block.Start = start;
            start += block.Size * block.LevelCount;
        }
        var trailing = 0;
        foreach (var block in blocks.Where(b => !b.IsEliminated))
        {
            block.TrailingStart = trailing;
            block.Start = start + trailing;
            trailing += block.Size * block.LevelCount;
        }
    }
}
