using MixedModels.Designs;

namespace MixedModels.Variation;

/// <summary>Whether the groups of one random-effects term lie in those of another.</summary>
public static class GroupNesting
{
    /// <summary>Whether each level of the inner term lies in one level of the outer one, in the rows in use.</summary>
    public static bool IsNested(RandomEffectsMatrix inner, RandomEffectsMatrix outer) => GroupingTerms.Parents(inner, outer) is not null;

    /// <summary>The level of the outer term that a level of the inner one lies in; -1 when the inner term is not nested in it.</summary>
    public static int LevelOf(RandomEffectsMatrix inner, int level, RandomEffectsMatrix outer) => GroupingTerms.Parents(inner, outer) is { } parents ? parents[level] : -1;
}
