namespace MixedModels.Systems;

/// <summary>
/// The link from an eliminated term to a later one that it is nested in: one k_parent x k cell for each level.
/// </summary>
internal sealed class ParentBlock(int index, TermBlock term, int[] level)
{
    private int[] _position = [];
    private bool _isFull;

    /// <summary>Which of the model's terms the later one is.</summary>
    public int Index { get; } = index;

    /// <summary>The later term.</summary>
    public TermBlock Term { get; } = term;

    /// <summary>The level of the later term that each level is nested in.</summary>
    public ReadOnlySpan<int> Level => level;

    /// <summary>Where the trailing rows of a level's panel are among the rows of its parent's panel.</summary>
    internal ReadOnlySpan<int> Positions(TermBlock child, int childLevel) => _isFull
        ? child.Rows(childLevel)
        : _position.AsSpan(child.RowStart(childLevel), child.RowCount(childLevel));

    internal void MapRows(TermBlock child)
    {
        _isFull = Term.IsFull;
        if (_isFull) return;
        _position = new int[child.RowEntries];
        for (var j = 0; j < child.LevelCount; j++)
        {
            var rows = child.Rows(j);
            var parentRows = Term.Rows(level[j]);
            for (int a = 0, b = 0; a < rows.Length; a++)
            {
                while (parentRows[b] != rows[a]) b++;
                _position[child.RowStart(j) + a] = b;
            }
        }
    }
}
