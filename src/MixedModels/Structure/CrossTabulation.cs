namespace MixedModels.Structure;

/// <summary>Which combinations of two factors occur, and with how many levels of the other each level occurs.</summary>
/// <param name="Combinations">The different combinations.</param>
/// <param name="PerFirst">For each level of the first, how many levels of the second it occurs with.</param>
/// <param name="PerSecond">For each level of the second, how many levels of the first it occurs with.</param>
internal sealed record CrossTabulation(int Combinations, int[] PerFirst, int[] PerSecond)
{
    /// <summary>A range of combinations up to this many times the rows is marked in an array; a wider one is hashed.</summary>
    private const int DenseRange = 8;

    public static CrossTabulation Of(Grouping first, Grouping second)
    {
        var a = first.Codes.Span;
        var b = second.Codes.Span;
        var range = (long)first.LevelCount * second.LevelCount;
        var marks = range <= (long)DenseRange * a.Length + 1024 ? new bool[range] : null;
        var seen = marks is null ? new HashSet<long>() : null;
        var (combinations, perFirst, perSecond) = (0, new int[first.LevelCount], new int[second.LevelCount]);
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] < 0 || b[i] < 0) continue;
            var pair = (long)a[i] * second.LevelCount + b[i];
            if (marks is not null ? marks[pair] : !seen!.Add(pair)) continue;
            if (marks is not null) marks[pair] = true;
            combinations++;
            perFirst[a[i]]++;
            perSecond[b[i]]++;
        }
        return new CrossTabulation(combinations, perFirst, perSecond);
    }

    /// <summary>The relation of the two factors; nested ones come inner first.</summary>
    public static FactorRelation Relation(Grouping first, Grouping second)
    {
        var table = Of(first, second);
        if (!IsNested(table.PerFirst) && IsNested(table.PerSecond))
            (first, second, table) = (second, first, new CrossTabulation(table.Combinations, table.PerSecond, table.PerFirst));
        var possible = (double)first.LevelCount * second.LevelCount;
        var kind = IsNested(table.PerFirst)
            ? IsNested(table.PerSecond) ? FactorRelationKind.Same : FactorRelationKind.Nested
            : table.Combinations == possible ? FactorRelationKind.FullyCrossed
            : IsImplicitlyNested(first, second) ? FactorRelationKind.ImplicitlyNested
            : FactorRelationKind.PartiallyCrossed;
        if (kind == FactorRelationKind.PartiallyCrossed && IsImplicitlyNested(second, first))
            (first, second, table, kind) = (second, first, new CrossTabulation(table.Combinations, table.PerSecond, table.PerFirst), FactorRelationKind.ImplicitlyNested);
        return new FactorRelation(first.Name, second.Name, kind, table.Combinations, possible == 0 ? 0 : table.Combinations / possible, GroupSizes.Of(table.PerSecond), GroupSizes.Of(table.PerFirst));
    }

    private static bool IsImplicitlyNested(Grouping inner, Grouping outer) =>
        inner.Counts && ImplicitNesting.Combinations(inner.Codes.Span, inner.LevelCount, outer.Codes.Span, outer.LevelCount) > 0;

    private static bool IsNested(int[] counts) => Array.TrueForAll(counts, count => count <= 1);
}
