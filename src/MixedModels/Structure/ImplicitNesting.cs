using System.Numerics;
using MixedModels.Tables;

namespace MixedModels.Structure;

/// <summary>
/// Finds labels such as class 1, 2, 3 that start again in every school. Conservative: the labels count (see
/// <see cref="CountingLabels"/>), in every level of the outer factor they are the first few of them, in at least half of the
/// levels not all, with at least two rows to a combination on average.
/// </summary>
internal static class ImplicitNesting
{
    /// <summary>Labels fit into the bits of one word.</summary>
    private const int MostLabels = 64;

    /// <summary>The number of combinations when the labels start again in every level of the outer factor; 0 when they do not.</summary>
    /// <param name="inner">n codes of the labels; -1 is missing.</param>
    /// <param name="labelCount">The number of labels.</param>
    /// <param name="outer">n codes of the outer factor; -1 is missing.</param>
    /// <param name="outerCount">The number of its levels.</param>
    public static int Combinations(ReadOnlySpan<int> inner, int labelCount, ReadOnlySpan<int> outer, int outerCount)
    {
        if (labelCount > MostLabels || outerCount <= labelCount || outerCount >= outer.Length / 2) return 0;
        var labels = new ulong[outerCount];
        for (var i = 0; i < inner.Length; i++)
            if (outer[i] >= 0 && inner[i] >= 0) labels[outer[i]] |= 1UL << inner[i];
        var all = labelCount == MostLabels ? ulong.MaxValue : (1UL << labelCount) - 1;
        int combinations = 0, parents = 0, incomplete = 0;
        foreach (var set in labels)
        {
            if (set == 0) continue;
            if ((set & (set + 1)) != 0) return 0;
            parents++;
            combinations += BitOperations.PopCount(set);
            if (set != all) incomplete++;
        }
        return 2 * incomplete >= parents && combinations > parents && inner.Length >= 2 * combinations ? combinations : 0;
    }

    /// <summary>The outer factor with the most combinations among some columns; null when the labels start again in none.</summary>
    /// <param name="name">The name of the factor whose labels may repeat.</param>
    /// <param name="inner">n codes of the labels; -1 is missing.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="columns">The columns that may be the outer factor; only factors and whole numbers are looked at.</param>
    public static RepeatedLabels? Find(string name, ReadOnlySpan<int> inner, IReadOnlyList<string> labels, IEnumerable<Column> columns)
    {
        if (labels.Count > MostLabels || !CountingLabels.Are(labels)) return null;
        RepeatedLabels? best = null;
        foreach (var column in columns)
        {
            if (column is LogicalColumn || (column is NumericColumn numeric && !WholeNumbers.All(numeric.Values))) continue;
            var outer = Grouping.Of(column);
            var combinations = Combinations(inner, labels.Count, outer.Codes.Span, outer.LevelCount);
            if (combinations > (best?.Combinations ?? 0)) best = new RepeatedLabels(name, column.Name, labels.Count, combinations, LabelEvidence.RestartingLabels, null);
        }
        return best;
    }
}
