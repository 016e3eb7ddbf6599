using MixedModels.Designs;
using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Interpretation;

/// <summary>How many rows the groups of a term have, in words.</summary>
internal static class GroupCounts
{
    /// <summary><c>10 rows each</c>, <c>4 to 35 rows each, median 17</c>.</summary>
    public static string Describe(RandomEffectsMatrix term)
    {
        var sizes = new int[term.LevelCount];
        foreach (var level in term.Refs.Span) sizes[level]++;
        Array.Sort(sizes);
        if (sizes[0] == sizes[^1]) return $"{Words.Count(sizes[0], "row")} each";
        var median = (sizes[(sizes.Length - 1) / 2] + sizes[sizes.Length / 2]) / 2.0;
        return $"{NumberFormat.Count(sizes[0])} to {Words.Count(sizes[^1], "row")} each, median {Words.Number(median)}";
    }
}
