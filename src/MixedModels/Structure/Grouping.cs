namespace MixedModels.Structure;

/// <summary>
/// A grouping factor over n rows: which level each row belongs to. Without rows, where sums were made elsewhere, it
/// still knows its levels, how many rows each has and which levels of the model's other factors it occurs with.
/// Immutable and shared freely between threads; what is derived from the rows is computed when first asked for, once.
/// </summary>
public sealed class Grouping
{
    private readonly ReadOnlyMemory<int>? _codes;
    private readonly Dictionary<string, LevelLists> _knownPairs = new(StringComparer.Ordinal);
    private readonly Lazy<int[]> _sizes;
    private readonly Lazy<LevelLists> _rows;

    /// <summary>Wraps <paramref name="codes"/> without copying.</summary>
    /// <param name="name">The factor's name, as lme4 prints it: <c>Subject</c>, <c>school:class</c>.</param>
    /// <param name="levels">The l names of its levels, all different, in order.</param>
    /// <param name="codes">n indices into <paramref name="levels"/>; a negative one is a row without a level.</param>
    public Grouping(string name, IReadOnlyList<string> levels, ReadOnlyMemory<int> codes)
    {
        (Name, Levels, LevelCount, RowCount, _codes) = (name, levels, levels.Count, codes.Length, codes);
        _sizes = new Lazy<int[]>(() => LevelLists.Sizes(Codes.Span, LevelCount));
        _rows = new Lazy<LevelLists>(() => LevelLists.Rows(Codes.Span, LevelCount));
    }

    private Grouping(Grouping known, IEnumerable<Grouping> others)
    {
        (Name, Levels, LevelCount, RowCount) = (known.Name, known.Levels, known.LevelCount, known.RowCount);
        IsCombination = known.IsCombination;
        _sizes = known._sizes;
        _rows = new Lazy<LevelLists>(() => throw RowsNeeded());
        foreach (var other in others) _knownPairs[other.Name] = known.PairsWith(other);
    }

    /// <summary>The factor's name, as lme4 prints it: <c>Subject</c>, <c>school:class</c>.</summary>
    public string Name { get; }

    /// <summary>The l names of its levels, in order; those of a combination are made only when asked for.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>Whether it is no variable but the combinations of two.</summary>
    public bool IsCombination { get; private init; }

    /// <summary>l, the number of levels.</summary>
    public int LevelCount { get; }

    /// <summary>n, the number of rows, those without a level included.</summary>
    public int RowCount { get; }

    /// <summary>How many rows have no level.</summary>
    public int MissingCount => RowCount - _sizes.Value.Sum();

    /// <summary>How many rows each of the l levels has.</summary>
    public ReadOnlyMemory<int> Sizes => _sizes.Value;

    /// <summary>Whether it knows the level of each row.</summary>
    public bool HasRows => _codes is not null;

    /// <summary>n indices into <see cref="Levels"/>; a negative one is a row without a level.</summary>
    /// <exception cref="ModelException"><c>rows-needed</c>.</exception>
    public ReadOnlyMemory<int> Codes => _codes ?? throw RowsNeeded();

    /// <summary>The rows of each level, ascending.</summary>
    /// <exception cref="ModelException"><c>rows-needed</c>.</exception>
    public LevelLists Rows => _rows.Value;

    /// <summary>The same factor without its rows.</summary>
    /// <param name="others">The factors whose levels it is to know that it occurs with.</param>
    public Grouping WithoutRows(params IEnumerable<Grouping> others)
    {
        _ = Sizes;
        return new Grouping(this, others);
    }

    /// <summary>A column as a factor, without the levels that no row has.</summary>
    public static Grouping Of(Column column)
    {
        var factor = column.ToFactor().DropUnusedLevels();
        return new Grouping(column.Name, factor.Levels, factor.CodesMemory);
    }

    /// <summary>
    /// A column as a factor, or the combinations of several (<c>a:b</c>) where no column has that name.
    /// </summary>
    /// <exception cref="ModelException"><c>unknown-column</c>.</exception>
    public static Grouping Of(Table table, string name) => table.TryGetColumn(name, out var column)
        ? Of(column)
        : name.Split(':', StringSplitOptions.TrimEntries).Select(part => Of(table[part]))
            .Aggregate((a, b) => Combination(a, b));

    /// <summary>
    /// The combinations of two factors that occur, those of the first one's first level first; a row that lacks a level
    /// of either has none. O(n), however many combinations are possible.
    /// </summary>
    /// <param name="first">The factor whose levels vary slowest.</param>
    /// <param name="second">The other, over the same rows.</param>
    /// <param name="name">What to call it; null for <c>first:second</c>.</param>
    public static Grouping Combination(Grouping first, Grouping second, string? name = null)
    {
        var pairs = first.PairsWith(second);
        var codes = new int[first.RowCount];
        Array.Fill(codes, -1);
        var visits = new PairVisits(first, second);
        var next = pairs.Starts.Span[..first.LevelCount].ToArray();
        while (visits.MoveNext())
        {
            if (visits.IsNew) next[visits.First]++;
            codes[visits.Row] = next[visits.First] - 1;
        }
        var levels = new InteractionLevels(first.Levels, second.Levels, pairs);
        return new Grouping(name ?? $"{first.Name}:{second.Name}", levels, codes) { IsCombination = true };
    }

    /// <summary>For each level the levels of another factor that occur with it, ascending. O(n).</summary>
    /// <param name="other">The other factor, over the same rows; rows that lack a level of either do not count.</param>
    /// <exception cref="ModelException">
    /// <c>rows-needed</c>: without rows only the pairs with certain factors are known.
    /// </exception>
    public LevelLists PairsWith(Grouping other) => _knownPairs.GetValueOrDefault(other.Name) ?? FindPairs(other);

    private LevelLists FindPairs(Grouping other)
    {
        var sizes = new int[LevelCount];
        for (var visits = new PairVisits(this, other); visits.MoveNext();)
            if (visits.IsNew) sizes[visits.First]++;
        var starts = LevelLists.StartsOf(sizes);
        var next = starts.AsSpan(0, LevelCount).ToArray();
        var items = new int[starts[^1]];
        for (var visits = new PairVisits(this, other); visits.MoveNext();)
            if (visits.IsNew) items[next[visits.First]++] = visits.Second;
        return new LevelLists(starts, items);
    }

    /// <summary>
    /// The one level of another factor that each level lies in, -1 for a level without a row that has both; null when a
    /// level occurs with two of them, so that this factor is not nested in the other. O(n).
    /// </summary>
    /// <param name="outer">The other factor, over the same rows; rows that lack a level of either do not count.</param>
    /// <exception cref="ModelException"><c>rows-needed</c>: see <see cref="PairsWith"/>.</exception>
    public ReadOnlyMemory<int>? ParentsIn(Grouping outer) => HasRows && outer.HasRows
        ? ParentsByRow(Codes.Span, outer)
        : ParentsByPair(PairsWith(outer));

    /// <summary>Whether each level lies in one level of another factor; a factor lies in itself.</summary>
    public bool IsNestedIn(Grouping outer) => ParentsIn(outer) is not null;

    private ReadOnlyMemory<int>? ParentsByRow(ReadOnlySpan<int> inner, Grouping outer)
    {
        RequireSameRows(this, outer);
        var parents = NoParents();
        var levels = outer.Codes.Span;
        for (var row = 0; row < inner.Length; row++)
        {
            if (inner[row] < 0 || levels[row] < 0) continue;
            ref var parent = ref parents[inner[row]];
            if (parent < 0) parent = levels[row];
            else if (parent != levels[row]) return null;
        }
        return parents;
    }

    private ReadOnlyMemory<int>? ParentsByPair(LevelLists pairs)
    {
        var parents = NoParents();
        for (var level = 0; level < parents.Length; level++)
        {
            if (pairs[level].Length > 1) return null;
            if (pairs[level].Length == 1) parents[level] = pairs[level][0];
        }
        return parents;
    }

    private int[] NoParents()
    {
        var parents = new int[LevelCount];
        Array.Fill(parents, -1);
        return parents;
    }

    private ModelException RowsNeeded() => new("rows-needed",
        $"Only the levels of '{Name}' are known, not which row has which; this needs the rows of the data.");

    private static void RequireSameRows(Grouping a, Grouping b)
    {
        if (a.RowCount != b.RowCount)
            throw new ArgumentException(
                $"{a.Name} has {a.RowCount} rows and {b.Name} {b.RowCount}; compare factors over the same rows.");
    }

    /// <summary>
    /// Visits the rows that have levels of both factors in the order of the second one's levels, so that for each level
    /// of the first one the levels of the second appear in ascending order, and says when a pair appears for the first
    /// time.
    /// </summary>
    private ref struct PairVisits
    {
        private readonly ReadOnlySpan<int> _codes;
        private readonly ReadOnlySpan<int> _rows;
        private readonly ReadOnlySpan<int> _starts;
        private readonly int[] _last;
        private int _at;

        public PairVisits(Grouping first, Grouping second)
        {
            RequireSameRows(first, second);
            _codes = first.Codes.Span;
            _rows = second.Rows.Items.Span;
            _starts = second.Rows.Starts.Span;
            _last = new int[first.LevelCount];
            Array.Fill(_last, -1);
            _at = -1;
        }

        public int Row { get; private set; }

        public int First { get; private set; }

        public int Second { get; private set; }

        public bool IsNew { get; private set; }

        public bool MoveNext()
        {
            while (++_at < _rows.Length)
            {
                while (_at >= _starts[Second + 1]) Second++;
                Row = _rows[_at];
                First = _codes[Row];
                if (First < 0) continue;
                IsNew = _last[First] != Second;
                _last[First] = Second;
                return true;
            }
            return false;
        }
    }
}
