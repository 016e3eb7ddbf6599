namespace MixedModels.Systems;

/// <summary>
/// One random-effects term's blocks: k x k diagonal blocks, one for each of its l levels, and under each of them a
/// <em>panel</em> of k columns whose rows are the unknowns of trailing terms that the level meets, then those of X.
/// </summary>
internal sealed class TermBlock(TermShape shape)
{
    /// <summary>
    /// From this share of cells on a panel is kept with explicit zeros, as one dense matrix for the fast kernels.
    /// </summary>
    private const double FullShare = 0.25;

    private readonly List<ParentBlock> _parents = [];
    private int[] _rowStart = new int[shape.LevelCount + 1];
    private int[] _rows = [];

    /// <summary>k, the columns of the left-hand side.</summary>
    public int Size { get; } = shape.Size;

    /// <summary>l, the levels of the grouping factor.</summary>
    public int LevelCount { get; } = shape.LevelCount;

    /// <summary>k l, the term's unknowns.</summary>
    public int Count => Size * LevelCount;

    /// <summary>What stands in M where independent levels have the identity.</summary>
    public LevelPrecision Precision { get; } = shape.Precision;

    /// <summary>
    /// Whether the factor of this term stays block diagonal; otherwise it belongs to the dense trailing matrix.
    /// </summary>
    public bool IsEliminated { get; internal set; }

    /// <summary>Where the term's unknowns start in vectors of the system.</summary>
    public int Start { get; internal set; }

    /// <summary>Where the term's unknowns start in the trailing matrix; only for trailing terms.</summary>
    public int TrailingStart { get; internal set; }

    /// <summary>Whether every panel has all d trailing rows.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The eliminated terms after this one that its levels are nested in.</summary>
    public IReadOnlyList<ParentBlock> Parents => _parents;

    /// <summary>Which of the model's terms are trailing and meet this one after or within it.</summary>
    public IReadOnlyList<int> Meets { get; private set; } = [];

    /// <summary>The trailing rows (ascending) that the level meets.</summary>
    public ReadOnlySpan<int> Rows(int level) =>
        IsFull ? _rows : _rows.AsSpan(_rowStart[level], _rowStart[level + 1] - _rowStart[level]);

    /// <summary>How many trailing rows the level meets.</summary>
    public int RowCount(int level) => IsFull ? _rows.Length : _rowStart[level + 1] - _rowStart[level];

    /// <summary>How many trailing rows all levels together meet.</summary>
    public long RowTotal => IsFull ? (long)LevelCount * _rows.Length : _rows.Length;

    /// <summary>
    /// Where the level's panel starts in an array of all panels of the term, column-major with RowCount + p rows.
    /// </summary>
    public int PanelStart(int level, int border) =>
        Size * ((IsFull ? level * _rows.Length : _rowStart[level]) + level * border);

    /// <summary>Where a trailing row is in the level's panel.</summary>
    public int PlaceOf(int level, int trailingRow)
    {
        if (IsFull) return trailingRow;
        int low = _rowStart[level], high = _rowStart[level + 1];
        while (low + 1 < high)
        {
            var middle = (low + high) >>> 1;
            if (_rows[middle] <= trailingRow) low = middle;
            else high = middle;
        }
        return low - _rowStart[level];
    }

    /// <summary>Where the level's trailing rows start in arrays with one entry for each of them.</summary>
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

    internal void AddParent(int index, TermBlock parent, int[] level) =>
        _parents.Add(new ParentBlock(index, parent, level));

    /// <summary>Places the cells with the trailing terms that this one meets.</summary>
    /// <param name="others">The trailing terms in their order, each with the pairs of levels that occur.</param>
    /// <param name="trailingCount">d.</param>
    /// <param name="mustBeFull">Whether a child's panels are full.</param>
    internal void PlaceCells(IReadOnlyList<MetTerm> others, int trailingCount, bool mustBeFull)
    {
        Meets = [.. others.Select(o => o.Index)];
        var rows = new List<int>();
        for (var level = 0; level < LevelCount; level++)
        {
            foreach (var other in others)
                foreach (var met in other.LevelsWith(level))
                    for (var a = 0; a < other.Block.Size; a++)
                        rows.Add(other.Block.TrailingStart + met * other.Block.Size + a);
            _rowStart[level + 1] = rows.Count;
        }
        _rows = [.. rows];
        if (!IsEliminated || others.Count == 0) return;
        if (!mustBeFull && _rows.Length < FullShare * LevelCount * trailingCount) return;
        IsFull = true;
        _rows = [.. Enumerable.Range(0, trailingCount)];
    }
}
