namespace MixedModels.Systems;

/// <summary>Which levels of one grouping factor occur together with which of another, compressed by the first.</summary>
internal sealed class LevelPairs
{
    private readonly int[] _start;
    private readonly int[] _others;

    private LevelPairs(int[] start, int[] others) => (_start, _others) = (start, others);

    /// <summary>How many pairs there are.</summary>
    public int Count => _others.Length;

    /// <summary>The levels of the second factor that occur with a level of the first, ascending.</summary>
    public ReadOnlySpan<int> With(int level) => _others.AsSpan(_start[level], _start[level + 1] - _start[level]);

    /// <summary>
    /// For each level of the first factor the one level of the second that it occurs with; null when one occurs with
    /// several or with none.
    /// </summary>
    public int[]? Single()
    {
        if (_others.Length != _start.Length - 1) return null;
        for (var level = 0; level < _others.Length; level++)
            if (_start[level] != level) return null;
        return _others;
    }

    /// <summary>The pairs that two codings of the same rows have.</summary>
    /// <param name="first">n codes of the first factor, none missing.</param>
    /// <param name="firstCount">Its levels.</param>
    /// <param name="second">n codes of the second factor, none missing.</param>
    /// <param name="secondCount">Its levels.</param>
    public static LevelPairs Of(ReadOnlySpan<int> first, int firstCount, ReadOnlySpan<int> second, int secondCount)
    {
        var (order, rowStart) = SortByLevel(first, firstCount);
        var lastLevel = new int[secondCount];
        Array.Fill(lastLevel, -1);
        var start = new int[firstCount + 1];
        var others = new int[first.Length];
        var count = 0;
        for (var level = 0; level < firstCount; level++)
        {
            foreach (var row in order.AsSpan(rowStart[level], rowStart[level + 1] - rowStart[level]))
            {
                if (lastLevel[second[row]] == level) continue;
                lastLevel[second[row]] = level;
                others[count++] = second[row];
            }
            others.AsSpan(start[level], count - start[level]).Sort();
            start[level + 1] = count;
        }
        Array.Resize(ref others, count);
        return new LevelPairs(start, others);
    }

    /// <summary>The pairs listed by whoever has counted them elsewhere.</summary>
    /// <param name="firstCount">The levels of the first factor.</param>
    /// <param name="pairs">The pairs, in any order; a repeated one counts once.</param>
    public static LevelPairs Of(int firstCount, IEnumerable<(int First, int Second)> pairs)
    {
        var byLevel = new SortedSet<int>[firstCount];
        foreach (var (first, second) in pairs) (byLevel[first] ??= []).Add(second);
        var start = new int[firstCount + 1];
        for (var level = 0; level < firstCount; level++) start[level + 1] = start[level] + (byLevel[level]?.Count ?? 0);
        return new LevelPairs(start, [.. byLevel.Where(set => set is not null).SelectMany(set => set)]);
    }

    /// <summary>The rows grouped by level, and where each level's rows start (a counting sort).</summary>
    private static (int[] Order, int[] Start) SortByLevel(ReadOnlySpan<int> codes, int levelCount)
    {
        var start = new int[levelCount + 1];
        foreach (var level in codes) start[level + 1]++;
        for (var level = 0; level < levelCount; level++) start[level + 1] += start[level];
        var next = start.AsSpan(0, levelCount).ToArray();
        var order = new int[codes.Length];
        for (var i = 0; i < codes.Length; i++) order[next[codes[i]]++] = i;
        return (order, start);
    }
}
