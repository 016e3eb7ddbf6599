using MixedModels.Designs.Evaluation;
using MixedModels.Formulas;

namespace MixedModels.Designs;

/// <summary>Grouping factors to levels and references: interactions have the combinations that occur, the first factor varying slowest.</summary>
internal static class GroupingBuilder
{
    /// <summary>A range of combinations up to this many times the rows is counted in an array; a wider one is sorted.</summary>
    private const int DenseRange = 8;

    public static FactorValue Build(GroupingFactor group, ExpressionEvaluator evaluator)
    {
        var factor = evaluator.Factor(group.Factors[0]);
        for (var i = 1; i < group.Factors.Count; i++) factor = Interaction(factor, evaluator.Factor(group.Factors[i]));
        return factor;
    }

    /// <summary>The combinations of two factors that occur; a row that lacks either has none.</summary>
    public static FactorValue Interaction(FactorValue first, FactorValue second)
    {
        var range = (long)first.Levels.Count * second.Levels.Count;
        var a = first.Codes.Span;
        var b = second.Codes.Span;
        var codes = new int[a.Length];
        var combinations = range <= (long)DenseRange * codes.Length + 1024
            ? ByCounting(a, b, second.Levels.Count, (int)range, codes)
            : BySorting(a, b, second.Levels.Count, codes);
        return new FactorValue(new InteractionLevels(first.Levels, second.Levels, combinations), codes, false);
    }

    private static long[] ByCounting(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int width, int range, int[] codes)
    {
        var level = new int[range];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = a[i] < 0 || b[i] < 0 ? FactorValue.Missing : a[i] * width + b[i];
            if (codes[i] >= 0) level[codes[i]] = 1;
        }
        var combinations = new long[level.AsSpan().Count(1)];
        for (int i = 0, next = 0; i < range; i++)
        {
            if (level[i] == 0) continue;
            combinations[next] = i;
            level[i] = next++;
        }
        for (var i = 0; i < codes.Length; i++)
            if (codes[i] >= 0) codes[i] = level[codes[i]];
        return combinations;
    }

    private static long[] BySorting(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int width, int[] codes)
    {
        var pairs = new long[codes.Length];
        for (var i = 0; i < codes.Length; i++) pairs[i] = a[i] < 0 || b[i] < 0 ? -1 : (long)a[i] * width + b[i];
        var rows = new int[codes.Length];
        for (var i = 0; i < rows.Length; i++) rows[i] = i;
        Array.Sort(pairs, rows);
        var combinations = new List<long>();
        for (var i = 0; i < pairs.Length; i++)
        {
            if (pairs[i] >= 0 && (combinations.Count == 0 || combinations[^1] != pairs[i])) combinations.Add(pairs[i]);
            codes[rows[i]] = pairs[i] < 0 ? FactorValue.Missing : combinations.Count - 1;
        }
        return [.. combinations];
    }
}
