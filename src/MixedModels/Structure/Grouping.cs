using MixedModels.Tables;

namespace MixedModels.Structure;

/// <summary>A factor as a code a row (-1 is missing), levels that no row has dropped.</summary>
internal sealed class Grouping
{
    private Grouping(string name, int levelCount, ReadOnlyMemory<int> codes, bool isCombination) =>
        (Name, LevelCount, Codes, IsCombination) = (name, levelCount, codes, isCombination);

    /// <summary>Whether the labels count: see <see cref="CountingLabels"/>.</summary>
    public bool Counts { get; private init; }

    public string Name { get; }

    public int LevelCount { get; }

    public ReadOnlyMemory<int> Codes { get; }

    public bool IsCombination { get; }

    public static Grouping Of(Column column)
    {
        var factor = column.ToFactor().DropUnusedLevels();
        return new Grouping(column.Name, factor.Levels.Count, factor.CodesMemory, false) { Counts = CountingLabels.Are(factor.Levels) };
    }

    /// <summary>The combinations of two factors that occur, in the order of their first rows.</summary>
    public static Grouping Combination(Grouping outer, Grouping inner)
    {
        var a = outer.Codes.Span;
        var b = inner.Codes.Span;
        var codeOf = new Dictionary<long, int>();
        var codes = new int[a.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = -1;
            if (a[i] < 0 || b[i] < 0) continue;
            var pair = (long)a[i] * inner.LevelCount + b[i];
            if (!codeOf.TryGetValue(pair, out codes[i])) codeOf.Add(pair, codes[i] = codeOf.Count);
        }
        return new Grouping($"{outer.Name}:{inner.Name}", codeOf.Count, codes, true);
    }

    /// <summary>How many rows each level has.</summary>
    public int[] RowCounts()
    {
        var counts = new int[LevelCount];
        foreach (var code in Codes.Span)
            if (code >= 0) counts[code]++;
        return counts;
    }
}
