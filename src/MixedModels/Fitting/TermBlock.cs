using MixedModels.Designs;

namespace MixedModels.Fitting;

/// <summary>
/// One random-effects term's blocks: k x k diagonal blocks, one for each of its l levels, and under each of them a
/// <em>panel</em> of k columns whose rows are the unknowns of trailing terms that the level meets, then X, then y.
/// </summary>
public sealed class TermBlock(int size, int levelCount)
{
    /// <summary>From this share of cells on a panel is kept with explicit zeros, as one dense matrix for the fast kernels.</summary>
    private const double FullShare = 0.25;

    private readonly List<ParentBlock> _parents = [];
    private int[] _rowStart = [];
    private int[] _rows = [];

    /// <summary>k, the columns of the left-hand side.</summary>
    public int Size { get; } = size;

    /// <summary>l, the levels of the grouping factor.</summary>
    public int LevelCount { get; } = levelCount;

    /// <summary>Whether the factor of this term stays block diagonal; otherwise it belongs to the dense trailing matrix.</summary>
    public bool IsEliminated { get; internal set; }

    /// <summary>Where the term's unknowns start in vectors of the system.</summary>
    public int Start { get; internal set; }

    /// <summary>Where the term's unknowns start in the trailing matrix; only for trailing terms.</summary>
    public int TrailingStart { get; internal set; }

    /// <summary>Whether every panel has all d trailing rows.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The eliminated terms after this one that its levels are nested in.</summary>
    public IReadOnlyList<ParentBlock> Parents => _parents;

    /// <summary>The trailing terms that this one meets, and where each data row's product with them goes.</summary>
    internal IReadOnlyList<CellMap> Cells { get; private set; } = [];

    /// <summary>The trailing rows (ascending) that the level meets.</summary>
    public ReadOnlySpan<int> Rows(int level) => IsFull ? _rows : _rows.AsSpan(_rowStart[level], _rowStart[level + 1] - _rowStart[level]);

    /// <summary>How many trailing rows the level meets.</summary>
    public int RowCount(int level) => IsFull ? _rows.Length : _rowStart[level + 1] - _rowStart[level];

    /// <summary>How many trailing rows all levels together meet.</summary>
    public int RowTotal => IsFull ? LevelCount * _rows.Length : _rows.Length;

    /// <summary>Where the level's panel starts in an array of all panels of the term, column-major with RowCount + border rows.</summary>
    public int PanelStart(int level, int border) => Size * ((IsFull ? level * _rows.Length : _rowStart[level]) + level * border);

    /// <summary>Where the level's trailing rows start in arrays with one entry a trailing row.</summary>
    internal int RowStart(int level) => IsFull ? 0 : _rowStart[level];

    /// <summary>How many entries such arrays have.</summary>
    internal int RowEntries => _rows.Length;

    /// <summary>Which of the parents the later term is.</summary>
    internal int IndexOfParent(int term)
    {
        for (var s = 0; s < _parents.Count; s++)
            if (_parents[s].Index == term) return s;
        throw new InvalidOperationException("An eliminated term is nested in every eliminated term after it.");
    }

    internal void AddParent(int index, TermBlock parent, int[] level) => _parents.Add(new ParentBlock(index, parent, level));

    /// <summary>Finds the cells that the data give this term with the trailing terms after it.</summary>
    internal void FindCells(RandomEffectsMatrix term, CellMap[] others, int trailingCount, bool mustBeFull)
    {
        Cells = others;
        _rowStart = new int[LevelCount + 1];
        if (others.Length == 0) return;
        var (order, first) = SortByLevel(term.Refs.Span, LevelCount);
        var rows = new List<int>(order.Length);
        for (var level = 0; level < LevelCount; level++)
        {
            var rowsOfLevel = order.AsSpan(first[level], first[level + 1] - first[level]);
            foreach (var other in others) other.AppendRows(rowsOfLevel, rows, _rowStart[level]);
            _rowStart[level + 1] = rows.Count;
        }
        _rows = [.. rows];
        if (IsEliminated && (mustBeFull || _rows.Length >= FullShare * LevelCount * trailingCount)) MakeFull(trailingCount);
    }

    private void MakeFull(int trailingCount)
    {
        IsFull = true;
        _rows = [.. Enumerable.Range(0, trailingCount)];
        foreach (var other in Cells) other.UseTrailingRows();
    }

    /// <summary>The rows grouped by level, and where each level's rows start (a counting sort).</summary>
    private static (int[] Order, int[] First) SortByLevel(ReadOnlySpan<int> refs, int levelCount)
    {
        var first = new int[levelCount + 1];
        foreach (var level in refs) first[level + 1]++;
        for (var level = 0; level < levelCount; level++) first[level + 1] += first[level];
        var next = first.AsSpan(0, levelCount).ToArray();
        var order = new int[refs.Length];
        for (var i = 0; i < refs.Length; i++) order[next[refs[i]]++] = i;
        return (order, first);
    }
}
