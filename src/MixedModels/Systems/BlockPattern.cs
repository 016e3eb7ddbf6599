using MixedModels.Structure;

namespace MixedModels.Systems;

/// <summary>
/// The symbolic side of the blocked system: which blocks exist and of which kind, chosen once for each model from the
/// pairs of levels that occur together. It knows nothing of rows.
/// </summary>
/// <remarks>
/// The unknowns are eliminated in two groups. An <em>eliminated</em> term keeps a block-diagonal factor: each of its
/// levels meets exactly one level of every eliminated term after it (the same factor again, or a factor it is nested
/// in), so eliminating it creates no new block. All other (crossed) terms form, with the p columns of X, one dense
/// <em>trailing</em> matrix of order N = d + p, which receives the outer product of each eliminated level's panel. A
/// term whose own levels meet each other is a trailing one too. Vectors of this system have length q + p: eliminated
/// terms first, then the trailing terms, then X. (Bates et al. 2015, section 3; the grouping of blocks by kind follows
/// the idea of MixedModels.jl.)
/// </remarks>
internal sealed class BlockPattern
{
    private BlockPattern(TermBlock[] terms, int fixedCount)
    {
        FixedCount = fixedCount;
        Terms = terms;
        Eliminated = [.. terms.Where(t => t.IsEliminated)];
        Trailing = [.. terms.Where(t => !t.IsEliminated)];
        RandomCount = terms.Sum(t => t.Count);
        TrailingCount = Trailing.Sum(t => t.Count);
    }

    /// <summary>p, the number of columns of X.</summary>
    public int FixedCount { get; }

    /// <summary>q, the length of u.</summary>
    public int RandomCount { get; }

    /// <summary>q + p, the length of vectors of the system.</summary>
    public int Count => RandomCount + FixedCount;

    /// <summary>d, the part of q that belongs to trailing terms.</summary>
    public int TrailingCount { get; }

    /// <summary>N = d + p, the order of the dense trailing matrix.</summary>
    public int Order => TrailingCount + FixedCount;

    /// <summary>Where the trailing part of a vector of the system starts.</summary>
    public int TrailingStart => RandomCount - TrailingCount;

    /// <summary>The terms in the model's order.</summary>
    public IReadOnlyList<TermBlock> Terms { get; }

    /// <summary>The terms with a block-diagonal factor, in the order of elimination.</summary>
    public IReadOnlyList<TermBlock> Eliminated { get; }

    /// <summary>The terms in the dense trailing matrix, in its order.</summary>
    public IReadOnlyList<TermBlock> Trailing { get; }

    /// <summary>The pattern of some terms, whose rows each have one level of every term.</summary>
    /// <param name="terms">The terms, by decreasing number of levels.</param>
    /// <param name="fixedCount">p.</param>
    /// <param name="pairs">The pairs of levels of two terms that occur, by the levels of the first; asked for where
    /// they are needed.</param>
    public static BlockPattern Create(IReadOnlyList<TermShape> terms, int fixedCount, Func<int, int, LevelLists> pairs)
    {
        var known = new Dictionary<(int, int), LevelLists>();
        LevelLists Pairs(int first, int second)
        {
            if (!known.TryGetValue((first, second), out var found))
                known.Add((first, second), found = pairs(first, second));
            return found;
        }

        var blocks = terms.Select(t => new TermBlock(t)).ToArray();
        ChooseEliminated(blocks, Pairs);
        PlaceUnknowns(blocks);
        var trailingCount = blocks.Where(b => !b.IsEliminated).Sum(b => b.Count);
        for (var r = 0; r < blocks.Length; r++)
        {
            var childIsFull = blocks.Any(b => b.IsFull && b.Parents.Any(parent => parent.Term == blocks[r]));
            blocks[r].PlaceCells([.. Met(blocks, r, Pairs)], trailingCount, childIsFull);
        }
        foreach (var block in blocks)
            foreach (var parent in block.Parents) parent.MapRows(block);
        return new BlockPattern(blocks, fixedCount);
    }

    /// <summary>The same terms with another number of columns of X.</summary>
    public BlockPattern WithFixedCount(int fixedCount) => new([.. Terms], fixedCount);

    private static void ChooseEliminated(TermBlock[] blocks, Func<int, int, LevelLists> pairs)
    {
        var eliminated = new List<int>();
        for (var t = 0; t < blocks.Length; t++)
        {
            if (!blocks[t].Precision.IsIdentity) continue;
            var parents = new List<(int Child, int[] Level)>();
            foreach (var r in eliminated)
            {
                if (SingleOf(pairs(r, t)) is not { } level) break;
                parents.Add((r, level));
            }
            if (parents.Count < eliminated.Count) continue;
            foreach (var (child, level) in parents) blocks[child].AddParent(t, blocks[t], level);
            blocks[t].IsEliminated = true;
            eliminated.Add(t);
        }
    }

    /// <summary>
    /// For each level the one level of another term that it occurs with; null when one occurs with several.
    /// </summary>
    private static int[]? SingleOf(LevelLists pairs)
    {
        if (pairs.Items.Length != pairs.Count) return null;
        for (var level = 0; level < pairs.Count; level++)
            if (pairs[level].Length != 1) return null;
        return pairs.Items.ToArray();
    }

    /// <summary>
    /// An eliminated term meets every trailing one, a trailing term those after it and, across its own levels, itself.
    /// </summary>
    private static IEnumerable<MetTerm> Met(TermBlock[] blocks, int r, Func<int, int, LevelLists> pairs)
    {
        for (var t = 0; t < blocks.Length; t++)
        {
            if (blocks[t].IsEliminated) continue;
            if (t == r && !blocks[r].Precision.IsIdentity) yield return new MetTerm(t, blocks[t], null);
            else if (t > r || blocks[r].IsEliminated) yield return new MetTerm(t, blocks[t], pairs(r, t));
        }
    }

    private static void PlaceUnknowns(TermBlock[] blocks)
    {
        var start = 0;
        foreach (var block in blocks.Where(b => b.IsEliminated))
        {
            block.Start = start;
            start += block.Count;
        }
        var trailing = 0;
        foreach (var block in blocks.Where(b => !b.IsEliminated))
        {
            block.TrailingStart = trailing;
            block.Start = start + trailing;
            trailing += block.Count;
        }
    }
}
