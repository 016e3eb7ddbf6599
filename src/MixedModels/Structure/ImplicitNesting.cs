using System.Numerics;

namespace MixedModels.Structure;

/// <summary>
/// Finds labels such as class 1, 2, 3 that start again in every school. Conservative: the labels count (see
/// <see cref="CountingLabels"/>), in every level of the outer factor they are the first few of them, in at least half
/// of the levels not all, with at least two rows to a combination on average.
/// </summary>
internal static class ImplicitNesting
{
    /// <summary>Labels fit into the bits of one word.</summary>
    private const int MostLabels = 64;

    /// <summary>
    /// The number of combinations when the labels start again in every level of the outer factor; 0 when they do not.
    /// </summary>
    public static int Combinations(Grouping inner, Grouping outer)
    {
        if (outer.LevelCount <= inner.LevelCount || outer.LevelCount >= outer.RowCount / 2 || !Count(inner)) return 0;
        var labels = LabelsOf(inner, outer);
        var all = inner.LevelCount == MostLabels ? ulong.MaxValue : (1UL << inner.LevelCount) - 1;
        int combinations = 0, parents = 0, incomplete = 0;
        foreach (var set in labels)
        {
            if (set == 0) continue;
            if ((set & (set + 1)) != 0) return 0;
            parents++;
            combinations += BitOperations.PopCount(set);
            if (set != all) incomplete++;
        }
        var areRestarts = 2 * incomplete >= parents && combinations > parents && inner.RowCount >= 2 * combinations;
        return areRestarts ? combinations : 0;
    }

    /// <summary>
    /// The outer factor with the most combinations among some columns; null when the labels start again in none.
    /// </summary>
    /// <param name="inner">The factor whose labels may repeat.</param>
    /// <param name="columns">The columns that may be the outer factor; see <see cref="MayBeOuter"/>.</param>
    public static RepeatedLabels? Find(Grouping inner, IEnumerable<Column> columns)
    {
        if (!Count(inner)) return null;
        RepeatedLabels? best = null;
        foreach (var column in columns)
        {
            if (!MayBeOuter(column, inner)) continue;
            var combinations = Combinations(inner, Grouping.Of(column));
            if (combinations <= (best?.Combinations ?? 0)) continue;
            best = new RepeatedLabels(
                inner.Name, column.Name, inner.LevelCount, combinations, LabelEvidence.RestartingLabels, null);
        }
        return best;
    }

    /// <summary>Only whole numbers, and factors of more levels than the inner one has.</summary>
    private static bool MayBeOuter(Column column, Grouping inner) => column switch
    {
        NumericColumn numbers => WholeNumbers.All(numbers.Values),
        FactorColumn factor => factor.Levels.Count > inner.LevelCount,
        _ => false,
    };

    /// <summary>Whether the labels count: see <see cref="CountingLabels"/>.</summary>
    private static bool Count(Grouping inner) => inner.LevelCount <= MostLabels && CountingLabels.Are(inner.Levels);

    /// <summary>For each outer level a bit for each label that occurs with it.</summary>
    private static ulong[] LabelsOf(Grouping inner, Grouping outer)
    {
        var labels = inner.Codes.Span;
        var levels = outer.Codes.Span;
        var sets = new ulong[outer.LevelCount];
        for (var i = 0; i < labels.Length; i++)
            if (levels[i] >= 0 && labels[i] >= 0) sets[levels[i]] |= 1UL << labels[i];
        return sets;
    }
}
