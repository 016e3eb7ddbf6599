using MixedModels.Designs;
using MixedModels.Structure;

namespace MixedModels.Diagnostics;

/// <summary>
/// The parts into which random terms divide rows: rows that share a level, directly or by others, are in one part;
/// without random terms each row is its own.
/// </summary>
internal static class RowParts
{
    /// <summary>The part of each of the n rows, numbered from 0 in the order of their first rows.</summary>
    public static int[] Find(ModelDesign design)
    {
        int[] parent = [.. Enumerable.Range(0, design.RowCount)];
        foreach (var term in design.RandomEffects) JoinLevels(term.Grouping, parent);
        var numbers = new Dictionary<int, int>();
        var parts = new int[parent.Length];
        for (var row = 0; row < parts.Length; row++)
        {
            var root = Root(parent, row);
            if (!numbers.TryGetValue(root, out parts[row])) numbers[root] = parts[row] = numbers.Count;
        }
        return parts;
    }

    /// <summary>Every row of a level goes to the tree of the level's first row.</summary>
    private static void JoinLevels(Grouping grouping, int[] parent)
    {
        for (var level = 0; level < grouping.LevelCount; level++)
            foreach (var row in grouping.Rows[level])
                parent[Root(parent, row)] = Root(parent, grouping.Rows[level][0]);
    }

    private static int Root(int[] parent, int row)
    {
        while (parent[row] != row) row = parent[row] = parent[parent[row]];
        return row;
    }
}
