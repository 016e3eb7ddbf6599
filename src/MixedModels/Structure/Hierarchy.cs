namespace MixedModels.Structure;

/// <summary>What is nested in what: grouping factors from the coarsest to the finest, then the rows.</summary>
/// <param name="Levels">The levels; each comes after those that it is nested in, the rows last.</param>
public sealed record Hierarchy(IReadOnlyList<HierarchyLevel> Levels)
{
    /// <summary>The hierarchy of some factors over the same rows.</summary>
    public static Hierarchy Of(IEnumerable<Grouping> groupings)
    {
        Grouping[] factors = [.. groupings.Distinct().OrderBy(factor => factor.LevelCount)];
        var levels = new List<HierarchyLevel>();
        for (var i = 0; i < factors.Length; i++)
        {
            var inner = factors[i];
            int[] outer = [.. Enumerable.Range(0, i).Where(o => inner.IsNestedIn(factors[o]))];
            levels.Add(
                Level(inner.Name, inner.LevelCount, Nearest(outer, levels), levels, p => HeldBy(factors[p], inner)));
        }
        var above = Nearest([.. Enumerable.Range(0, factors.Length)], levels);
        var rowCount = factors.Length == 0 ? 0 : factors[0].RowCount;
        levels.Add(Level("rows", rowCount, above, levels, p => factors[p].Sizes.ToArray()));
        return new Hierarchy(levels);
    }

    private static HierarchyLevel Level(
        string name, int count, int[] parents, List<HierarchyLevel> levels, Func<int, int[]> unitsIn)
    {
        var depth = parents.Length == 0 ? 0 : parents.Max(p => levels[p].Depth) + 1;
        var perParent = parents.Length == 1 ? GroupSizes.Of(unitsIn(parents[0])) : null;
        return new HierarchyLevel(name, count, parents, depth, perParent);
    }

    /// <summary>How many levels of an inner factor each level of an outer one holds.</summary>
    private static int[] HeldBy(Grouping outer, Grouping inner)
    {
        var held = outer.PairsWith(inner);
        return [.. Enumerable.Range(0, outer.LevelCount).Select(level => held[level].Length)];
    }

    /// <summary>Those that hold it without another of them between.</summary>
    private static int[] Nearest(int[] outer, List<HierarchyLevel> levels) =>
        [.. outer.Where(o => !outer.Any(other => IsWithin(other, o, levels)))];

    private static bool IsWithin(int inner, int outer, List<HierarchyLevel> levels) =>
        levels[inner].Parents.Any(p => p == outer || IsWithin(p, outer, levels));
}
