namespace MixedModels.Structure;

/// <summary>
/// A list of numbers for each level of a grouping (its rows, or the levels of another grouping that occur with it),
/// laid end to end in one array. Immutable.
/// </summary>
public sealed class LevelLists
{
    private readonly int[] _starts;
    private readonly int[] _items;

    internal LevelLists(int[] starts, int[] items) => (_starts, _items) = (starts, items);

    /// <summary>l, the number of levels.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>
    /// Where each level's list starts in <see cref="Items"/>, and where the last ends: l + 1 numbers.
    /// </summary>
    public ReadOnlyMemory<int> Starts => _starts;

    /// <summary>The lists, level after level.</summary>
    public ReadOnlyMemory<int> Items => _items;

    /// <summary>The list of a level.</summary>
    public ReadOnlySpan<int> this[int level] => _items.AsSpan(_starts[level], _starts[level + 1] - _starts[level]);

    /// <summary>The rows of each level, ascending: a counting sort of n codes.</summary>
    /// <param name="codes">n codes from 0 to l - 1; a row with a negative one is in no list.</param>
    /// <param name="count">l, the number of levels.</param>
    public static LevelLists Rows(ReadOnlySpan<int> codes, int count)
    {
        var starts = StartsOf(Sizes(codes, count));
        var next = starts.AsSpan(0, count).ToArray();
        var items = new int[starts[count]];
        for (var row = 0; row < codes.Length; row++)
            if (codes[row] >= 0) items[next[codes[row]]++] = row;
        return new LevelLists(starts, items);
    }

    /// <summary>How many rows each level has.</summary>
    /// <param name="codes">n codes from 0 to l - 1; negative ones do not count.</param>
    /// <param name="count">l, the number of levels.</param>
    internal static int[] Sizes(ReadOnlySpan<int> codes, int count)
    {
        var sizes = new int[count];
        foreach (var code in codes)
            if (code >= 0) sizes[code]++;
        return sizes;
    }

    /// <summary>The l + 1 places at which lists of the given lengths start.</summary>
    internal static int[] StartsOf(ReadOnlySpan<int> sizes)
    {
        var starts = new int[sizes.Length + 1];
        for (var level = 0; level < sizes.Length; level++) starts[level + 1] = starts[level] + sizes[level];
        return starts;
    }
}
