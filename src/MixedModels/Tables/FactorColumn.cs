using System.Globalization;
using MixedModels.Tables;

namespace MixedModels;

/// <summary>A categorical column: for each row a code into an ordered list of level names.</summary>
public sealed class FactorColumn : Column
{
    private readonly int[] _codes;
    private readonly Lazy<bool[]> _looksNumeric;
    private readonly Lazy<int> _missing;
    private readonly Lazy<FactorColumn> _withUsedLevels;

    /// <summary>
    /// Wraps <paramref name="codes"/> without copying; the caller must not change them afterwards. From texts make one
    /// by <see cref="Column.Factor"/>.
    /// </summary>
    /// <param name="name">The column's name.</param>
    /// <param name="levels">The level names, in order, all different.</param>
    /// <param name="codes">For each row an index into <paramref name="levels"/>; -1 is a missing value.</param>
    /// <param name="isOrdered">Whether the levels are ordered (such a factor gets polynomial contrasts).</param>
    /// <exception cref="ModelException"><c>code-out-of-range</c>, <c>duplicate-level</c>.</exception>
    public FactorColumn(string name, IReadOnlyList<string> levels, int[] codes, bool isOrdered = false)
        : this(isOrdered, name, levels, codes)
    {
        if (codes.AsSpan().IndexOfAnyExceptInRange(-1, levels.Count - 1) is >= 0 and var row) throw OutOfRange(row);
        var known = new HashSet<string>(levels.Count, StringComparer.Ordinal);
        foreach (var level in levels)
        {
            if (level is null)
                throw new ArgumentNullException(nameof(levels),
                    $"A level of '{name}' is null; code -1 is a missing value.");
            if (!known.Add(level)) throw Duplicate(name, level);
        }
    }

    /// <summary>Wraps levels and codes that are known to fit together.</summary>
    private FactorColumn(bool isOrdered, string name, IReadOnlyList<string> levels, int[] codes) : base(name)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(codes);
        Levels = levels;
        _codes = codes;
        IsOrdered = isOrdered;
        _looksNumeric =
            new Lazy<bool[]>(() => [.. Levels.Select(level => NumberText.Parse(level, out _) != NumberKind.None)]);
        _missing = new Lazy<int>(() => _codes.AsSpan().Count(-1));
        _withUsedLevels = new Lazy<FactorColumn>(FindUsedLevels);
    }

    /// <summary>The level names, in order.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>For each row an index into <see cref="Levels"/>; -1 is a missing value.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>The same codes, for those who must keep them without copying.</summary>
    public ReadOnlyMemory<int> CodesMemory => _codes;

    /// <summary>Whether the levels are ordered (such a factor gets polynomial contrasts).</summary>
    public bool IsOrdered { get; }

    /// <summary>
    /// The share of the rows with a value whose value is the text of a number; 0 when no row has a value.
    /// </summary>
    public double NumericLookingShare
    {
        get
        {
            var (numbers, values) = (0, 0);
            foreach (var code in _codes)
            {
                if (code < 0) continue;
                values++;
                if (_looksNumeric.Value[code]) numbers++;
            }
            return values == 0 ? 0 : numbers / (double)values;
        }
    }

    /// <summary>The first (0-based) row whose value is not the text of a number; -1 when there is none.</summary>
    public int FirstTextRow => Array.FindIndex(_codes, code => code >= 0 && !_looksNumeric.Value[code]);

    /// <summary>The value of <see cref="FirstTextRow"/>; null when there is none.</summary>
    public string? FirstText => FirstTextRow is >= 0 and var row ? Levels[_codes[row]] : null;

    /// <inheritdoc/>
    public override int Count => _codes.Length;

    /// <inheritdoc/>
    public override int MissingCount => _missing.Value;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => _codes[row] < 0;

    /// <inheritdoc/>
    public override string? Text(int row) => _codes[row] < 0 ? null : Levels[_codes[row]];

    /// <inheritdoc/>
    public override Column Rename(string name) => new FactorColumn(IsOrdered, name, Levels, _codes);

    /// <inheritdoc/>
    public override FactorColumn ToFactor() => this;

    /// <summary>The same factor, ordered or not.</summary>
    public FactorColumn AsOrdered(bool isOrdered) =>
        isOrdered == IsOrdered ? this : new FactorColumn(isOrdered, Name, Levels, _codes);

    /// <summary>
    /// The same values with the levels in the given order; listed levels that no row has are dropped.
    /// </summary>
    /// <exception cref="ModelException">
    /// <c>duplicate-level</c>: a level is listed twice. <c>unlisted-level</c>: a row's value is not listed; the message
    /// names the listed level that may be a misspelling of it.
    /// </exception>
    public FactorColumn WithLevels(IReadOnlyList<string> levels)
    {
        var listed = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var level in levels)
            if (!listed.TryAdd(level, listed.Count))
                throw Duplicate(Name, level);
        var newCode = Levels.Select(level => listed.TryGetValue(level, out var code) ? code : -1).ToArray();
        var codes = new int[_codes.Length];
        for (var row = 0; row < codes.Length; row++)
        {
            codes[row] = _codes[row] < 0 ? -1 : newCode[_codes[row]];
            if (codes[row] < 0 && _codes[row] >= 0) throw Unlisted(row, levels);
        }
        return new FactorColumn(IsOrdered, Name, levels, codes).DropUnusedLevels();
    }

    private static ModelException Duplicate(string name, string level) =>
        new("duplicate-level", $"The level '{level}' of '{name}' is listed twice.");

    private ModelException OutOfRange(int row)
    {
        var range = Levels.Count == 0 ? ""
            : string.Create(CultureInfo.InvariantCulture, $"0 to {Levels.Count - 1}, or ");
        return new ModelException("code-out-of-range", string.Create(CultureInfo.InvariantCulture,
            $"Row {row + 1} of the factor '{Name}' has the code {_codes[row]}, but codes are indices into its ")
            + string.Create(CultureInfo.InvariantCulture, $"{Levels.Count} levels: {range}-1 for a missing value."));
    }

    private ModelException Unlisted(int row, IReadOnlyList<string> levels)
    {
        var value = Levels[_codes[row]];
        var used = Levels.ToHashSet(StringComparer.Ordinal);
        var misspelt = Suggestion.Nearest(value, levels.Where(level => !used.Contains(level)));
        var advice = misspelt is null ? "list every value of the column" : $"did you mean it by '{misspelt}'?";
        return new ModelException("unlisted-level",
            $"Row {row + 1} of '{Name}' has the value '{value}', which is not among the listed levels "
            + $"({string.Join(", ", levels)}); {advice}");
    }

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++) taken[i] = rows[i] < 0 ? -1 : _codes[rows[i]];
        return new FactorColumn(IsOrdered, Name, Levels, taken);
    }

    /// <summary>
    /// The same factor without the levels that no row has; itself when there are none. Computed once.
    /// </summary>
    public FactorColumn DropUnusedLevels() => _withUsedLevels.Value;

    private FactorColumn FindUsedLevels()
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
        return new FactorColumn(IsOrdered, Name, used, codes);
    }

    /// <summary>A factor from texts (null is missing); levels in the order of their code points.</summary>
    public static FactorColumn FromTexts(string name, IReadOnlyList<string?> texts)
    {
        var levels =
            texts.OfType<string>().Distinct(StringComparer.Ordinal).Order(CodePointComparer.Instance).ToArray();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < levels.Length; i++) index[levels[i]] = i;
        var codes = new int[texts.Count];
        for (var i = 0; i < codes.Length; i++) codes[i] = texts[i] is { } text ? index[text] : -1;
        return new FactorColumn(false, name, levels, codes);
    }

    /// <summary>
    /// A factor from numbers (NaN is missing); levels are the distinct numbers, ascending, named by their shortest text
    /// of at most 15 significant digits, so that 0.3 and 0.1 + 0.2 are one level (as in R).
    /// </summary>
    public static FactorColumn FromNumbers(string name, ReadOnlySpan<double> values)
    {
        var codes = new int[values.Length];
        var distinct = SmallWholeRange(values, codes) ?? ByHashing(values, codes);
        var levels = new List<string>(distinct.Length);
        var levelOf = new int[distinct.Length];
        for (var i = 0; i < distinct.Length; i++)
        {
            var level = NumberText.LevelName(distinct[i]);
            if (levels.Count == 0 || levels[^1] != level) levels.Add(level);
            levelOf[i] = levels.Count - 1;
        }
        if (levels.Count < distinct.Length)
            for (var i = 0; i < codes.Length; i++)
                if (codes[i] >= 0) codes[i] = levelOf[codes[i]];
        return new FactorColumn(false, name, levels, codes);
    }

    /// <summary>Ids that are whole numbers in a range not much wider than the column: no hashing, no sorting.</summary>
    private static double[]? SmallWholeRange(ReadOnlySpan<double> values, int[] codes)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            if (value != Math.Floor(value) || Math.Abs(value) > 1e15) return null;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }
        if (low > high)
        {
            codes.AsSpan().Fill(-1);
            return [];
        }
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
        return [.. distinct];
    }

    private static double[] ByHashing(ReadOnlySpan<double> values, int[] codes)
    {
        var set = new HashSet<double>();
        foreach (var value in values)
            if (!double.IsNaN(value)) set.Add(value);
        var distinct = set.ToArray();
        Array.Sort(distinct);
        var index = new Dictionary<double, int>(distinct.Length);
        for (var i = 0; i < distinct.Length; i++) index[distinct[i]] = i;
        for (var i = 0; i < values.Length; i++) codes[i] = double.IsNaN(values[i]) ? -1 : index[values[i]];
        return distinct;
    }

    /// <summary>
    /// The levels of both: in the order of their code points when both have that, else these and then the other's
    /// further ones.
    /// </summary>
    internal override Column Append(Column other)
    {
        var tail = (FactorColumn)other;
        var levels = Levels.Union(tail.Levels, StringComparer.Ordinal);
        if (IsInOrder(Levels) && IsInOrder(tail.Levels)) levels = levels.Order(CodePointComparer.Instance);
        var (union, codes) = (levels.ToArray(), new int[Count + tail.Count]);
        var codeOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < union.Length; i++) codeOf[union[i]] = i;
        Translate(this, codes);
        Translate(tail, codes.AsSpan(Count));
        return new FactorColumn(IsOrdered, Name, union, codes);

        void Translate(FactorColumn factor, Span<int> target)
        {
            var newCode = factor.Levels.Select(level => codeOf[level]).ToArray();
            for (var row = 0; row < factor.Count; row++)
                target[row] = factor._codes[row] < 0 ? -1 : newCode[factor._codes[row]];
        }

        static bool IsInOrder(IReadOnlyList<string> levels)
        {
            for (var i = 1; i < levels.Count; i++)
                if (CodePointComparer.Instance.Compare(levels[i - 1], levels[i]) > 0) return false;
            return true;
        }
    }
}
