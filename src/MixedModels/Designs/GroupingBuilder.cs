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
        var factor = evaluator.Group(group.Factors[0]);
        for (var i = 1; i < group.Factors.Count; i++) factor = Interaction(factor, evaluator.Group(group.Factors[i]));
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
            : BySorting(first, second, codes);
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

    /// <summary>Sorts the rows by both codes, by counting: first by the second factor, then stably by the first.</summary>
    private static long[] BySorting(FactorValue first, FactorValue second, int[] codes)
    {
        var bySecond = SortedRows(second.Codes.Span, second.Levels.Count, null);
        var sorted = SortedRows(first.Codes.Span, first.Levels.Count, bySecond);
        var a = first.Codes.Span;
        var b = second.Codes.Span;
        var combinations = new List<long>();
        var last = -1L;
        Array.Fill(codes, FactorValue.Missing);
        foreach (var row in sorted)
        {
            var pair = (long)a[row] * second.Levels.Count + b[row];
            if (pair != last) combinations.Add(last = pair);
            codes[row] = combinations.Count - 1;
        }
        return [.. combinations];
    }

    /// <summary>Those of the given rows (null for all) that have a code, in ascending order of their codes; equals in the order given.</summary>
    private static int[] SortedRows(ReadOnlySpan<int> codes, int levels, int[]? order)
    {
        var count = order?.Length ?? codes.Length;
        var next = new int[levels + 1];
        for (var i = 0; i < count; i++)
            if (codes[order is null ? i : order[i]] is >= 0 and var code) next[code + 1]++;
        for (var level = 1; level <= levels; level++) next[level] += next[level - 1];
        var rows = new int[next[levels]];
        for (var i = 0; i < count; i++)
        {
            var row = order is null ? i : order[i];
            if (codes[row] is >= 0 and var code) rows[next[code]++] = row;
        }
        return rows;
    }
}
