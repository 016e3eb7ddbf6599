namespace MixedModels.Structure;

/// <summary>Which combinations of two factors occur, and with how many levels of the other each level occurs.</summary>
/// <param name="Combinations">The different combinations.</param>
/// <param name="PerFirst">For each level of the first, how many levels of the second it occurs with.</param>
/// <param name="PerSecond">For each level of the second, how many levels of the first it occurs with.</param>
internal sealed record CrossTabulation(int Combinations, int[] PerFirst, int[] PerSecond)
{
    private bool IsFirstNested => IsNested(PerFirst);

    private bool IsSecondNested => IsNested(PerSecond);

    private CrossTabulation Turned => new(Combinations, PerSecond, PerFirst);

    public static CrossTabulation Of(Grouping first, Grouping second)
    {
        var pairs = first.PairsWith(second);
        var perFirst = new int[first.LevelCount];
        for (var level = 0; level < perFirst.Length; level++) perFirst[level] = pairs[level].Length;
        var perSecond = LevelLists.Sizes(pairs.Items.Span, second.LevelCount);
        return new CrossTabulation(pairs.Items.Length, perFirst, perSecond);
    }

    /// <summary>The relation of the two factors; nested ones come inner first.</summary>
    public static FactorRelation Relation(Grouping first, Grouping second)
    {
        var table = Of(first, second);
        if (!table.IsFirstNested && table.IsSecondNested) (first, second, table) = (second, first, table.Turned);
        var kind = table.Kind(first, second);
        if (kind == FactorRelationKind.PartiallyCrossed && ImplicitNesting.Combinations(second, first) > 0)
            (first, second, table, kind) = (second, first, table.Turned, FactorRelationKind.ImplicitlyNested);
        var possible = (double)first.LevelCount * second.LevelCount;
        return new FactorRelation(
            first.Name, second.Name, kind, table.Combinations, possible == 0 ? 0 : table.Combinations / possible,
            GroupSizes.Of(table.PerSecond), GroupSizes.Of(table.PerFirst));
    }

    private FactorRelationKind Kind(Grouping first, Grouping second)
    {
        if (IsFirstNested) return IsSecondNested ? FactorRelationKind.Same : FactorRelationKind.Nested;
        if (Combinations == (long)first.LevelCount * second.LevelCount) return FactorRelationKind.FullyCrossed;
        return ImplicitNesting.Combinations(first, second) > 0
            ? FactorRelationKind.ImplicitlyNested
            : FactorRelationKind.PartiallyCrossed;
    }

    private static bool IsNested(int[] counts) => Array.TrueForAll(counts, count => count <= 1);
}
