namespace MixedModels.Tables.Checks;

/// <summary>The levels of a factor that occur, and where: what checks of its texts look at.</summary>
internal sealed class LevelTexts
{
    private readonly FactorColumn _factor;
    private readonly Lazy<Occurrences> _rows;

    public LevelTexts(FactorColumn factor)
    {
        _factor = factor.DropUnusedLevels();
        _rows = new Lazy<Occurrences>(CountRows);
    }

    /// <summary>The column's name.</summary>
    public string Name => _factor.Name;

    /// <summary>The levels that occur, in order.</summary>
    public IReadOnlyList<string> Levels => _factor.Levels;

    /// <summary>The rows that have a value.</summary>
    public int RowCount => _factor.Count - _factor.MissingCount;

    /// <summary>The rows that have the level.</summary>
    public int Count(int level) => _rows.Value.Counts[level];

    /// <summary>The first row that has the level, counted from 1.</summary>
    public int FirstRow(int level) => _rows.Value.FirstRows[level];

    private Occurrences CountRows()
    {
        var (counts, first) = (new int[Levels.Count], new int[Levels.Count]);
        var codes = _factor.Codes;
        for (var row = 0; row < codes.Length; row++)
        {
            if (codes[row] < 0) continue;
            if (counts[codes[row]]++ == 0) first[codes[row]] = row + 1;
        }
        return new Occurrences(counts, first);
    }

    private sealed record Occurrences(int[] Counts, int[] FirstRows);
}
