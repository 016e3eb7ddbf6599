using System.Globalization;

namespace MixedModels.Tables;

/// <summary>A categorical column: a code per row into an ordered list of level names.</summary>
public sealed class FactorColumn : Column
{
    private readonly int[] _codes;

    /// <summary>Wraps <paramref name="codes"/> without copying.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="levels">The level names, in order, all different.</param>
    /// <param name="codes">One index into <paramref name="levels"/> a row; -1 is a missing value.</param>
    /// <param name="isOrdered">Whether the levels are ordered (such a factor gets polynomial contrasts).</param>
    public FactorColumn(string name, IReadOnlyList<string> levels, int[] codes, bool isOrdered = false) : base(name)
    {
        Levels = levels;
        _codes = codes;
        IsOrdered = isOrdered;
    }

    /// <summary>The level names, in order.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>One index into <see cref="Levels"/> a row; -1 is a missing value.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>The same codes, for those who must keep them without copying.</summary>
    public ReadOnlyMemory<int> CodesMemory => _codes;

    /// <summary>Whether the levels are ordered (such a factor gets polynomial contrasts).</summary>
    public bool IsOrdered { get; }

    /// <inheritdoc/>
    public override int Count => _codes.Length;

    /// <inheritdoc/>
    public override int MissingCount => _codes.AsSpan().Count(-1);

    /// <inheritdoc/>
    public override bool IsMissing(int row) => _codes[row] < 0;

    /// <inheritdoc/>
    public override Column Rename(string name) => new FactorColumn(name, Levels, _codes, IsOrdered);

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++) taken[i] = rows[i] < 0 ? -1 : _codes[rows[i]];
        return new FactorColumn(Name, Levels, taken, IsOrdered);
    }

    /// <summary>The same factor without the levels that no row has; itself when there are none.</summary>
    public FactorColumn DropUnusedLevels()
    {
        var newCode = new int[Levels.Count];
        foreach (var code in _codes)
            if (code >= 0) newCode[code] = 1;
        var used = new List<string>(Levels.Count);
        for (var level = 0; level < newCode.Length; level++)
        {
            if (newCode[level] == 0) continue;
            newCode[level] = used.Count;
            used.Add(Levels[level]);
        }
        if (used.Count == Levels.Count) return this;
        var codes = new int[_codes.Length];
        for (var i = 0; i < codes.Length; i++) codes[i] = _codes[i] < 0 ? -1 : newCode[_codes[i]];
        return new FactorColumn(Name, used, codes, IsOrdered);
    }

    /// <summary>A factor from texts (null is missing); levels in ordinal (code point) order.</summary>
    public static FactorColumn FromTexts(string name, IReadOnlyList<string?> texts)
    {
        var levels = texts.Where(t => t is not null).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < levels.Length; i++) index[levels[i]!] = i;
        var codes = new int[texts.Count];
        for (var i = 0; i < codes.Length; i++) codes[i] = texts[i] is { } text ? index[text] : -1;
        return new FactorColumn(name, levels!, codes);
    }

    /// <summary>
    /// A factor from numbers (NaN is missing); levels are the distinct numbers, ascending, named by their shortest
    /// text of at most 15 significant digits (as R does).
    /// </summary>
    public static FactorColumn FromNumbers(string name, ReadOnlySpan<double> values)
    {
        var codes = new int[values.Length];
        var (distinct, whole) = SmallWholeRange(values, codes) is { } fast ? fast : ByHashing(values, codes);
        var levels = new string[distinct.Length];
        for (var i = 0; i < levels.Length; i++)
            levels[i] = whole ? ((long)distinct[i]).ToString(CultureInfo.InvariantCulture) : distinct[i].ToString("G15", CultureInfo.InvariantCulture);
        return new FactorColumn(name, levels, codes);
    }

    /// <summary>Ids that are whole numbers in a range not much wider than the column: no hashing, no sorting.</summary>
    private static (double[] Distinct, bool Whole)? SmallWholeRange(ReadOnlySpan<double> values, int[] codes)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            if (value != Math.Floor(value) || Math.Abs(value) > 1e15) return null;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }
        if (low > high) return ([], true);
        if (high - low >= 4.0 * values.Length + 1024) return null;
        var code = new int[(int)(high - low) + 1];
        foreach (var value in values)
            if (!double.IsNaN(value)) code[(int)(value - low)] = 1;
        var distinct = new List<double>();
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] == 0) continue;
            code[i] = distinct.Count;
            distinct.Add(low + i);
        }
        for (var i = 0; i < values.Length; i++) codes[i] = double.IsNaN(values[i]) ? -1 : code[(int)(values[i] - low)];
        return (distinct.ToArray(), true);
    }

    private static (double[] Distinct, bool Whole) ByHashing(ReadOnlySpan<double> values, int[] codes)
    {
        var set = new HashSet<double>();
        foreach (var value in values)
            if (!double.IsNaN(value)) set.Add(value);
        var distinct = set.ToArray();
        Array.Sort(distinct);
        var index = new Dictionary<double, int>(distinct.Length);
        for (var i = 0; i < distinct.Length; i++) index[distinct[i]] = i;
        for (var i = 0; i < values.Length; i++) codes[i] = double.IsNaN(values[i]) ? -1 : index[values[i]];
        return (distinct, distinct.All(d => d == Math.Floor(d) && Math.Abs(d) < 1e15));
    }
}
