using MixedModels.Designs;

namespace MixedModels.Variation;

/// <summary>Questions about the grouping factors of a design.</summary>
internal static class GroupingTerms
{
    /// <summary>How many rows each level has.</summary>
    public static int[] Sizes(RandomEffectsMatrix term)
    {
        var sizes = new int[term.LevelCount];
        foreach (var level in term.Refs.Span) sizes[level]++;
        return sizes;
    }

    /// <summary>For each level of the inner term the level of the outer one that it lies in; null when some level lies in several.</summary>
    public static int[]? Parents(RandomEffectsMatrix inner, RandomEffectsMatrix outer)
    {
        var parents = new int[inner.LevelCount];
        Array.Fill(parents, -1);
        var a = inner.Refs.Span;
        var b = outer.Refs.Span;
        for (var i = 0; i < a.Length; i++)
        {
            if (parents[a[i]] < 0) parents[a[i]] = b[i];
            else if (parents[a[i]] != b[i]) return null;
        }
        return parents;
    }
}
