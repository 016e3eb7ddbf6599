namespace MixedModels.Systems;

/// <summary>
/// One eliminated term of an expansion: room for one of its levels, and which levels are nested in each.
/// </summary>
/// <remarks>
/// The columns of a level: its own k, those of the levels it is nested in, the trailing rows that it meets, X.
/// </remarks>
internal sealed class ExpansionStage
{
    private readonly BlockPattern _pattern;
    private readonly EffectsAbsorption _absorption;
    private readonly Jet _border;
    private readonly int[] _places;
    private readonly int _parentCount;
    private readonly ExpansionStage? _inner;
    private readonly int[] _childStart;
    private readonly int[] _children;

    /// <summary>Room for a term.</summary>
    /// <param name="pattern">Which blocks there are.</param>
    /// <param name="block">The term's effects at one level.</param>
    /// <param name="inner">The stage before, whose levels are nested in this term's; null for the first.</param>
    /// <param name="expansion">Receives the traces.</param>
    /// <param name="threads">Threads for the dense kernels.</param>
    public ExpansionStage(
        BlockPattern pattern, EffectsBlock block, ExpansionStage? inner, CovarianceExpansion expansion, int threads)
    {
        (_pattern, Block, _inner) = (pattern, block, inner);
        Term = pattern.Terms[block.Parts[0].Term];
        _parentCount = Term.Parents.Sum(parent => parent.Term.Size);
        var (border, below) = (LargestBorder(pattern, Term), inner?.Known ?? 0);
        Known = below + block.Directions.Count;
        Own = new Jet(Term.Size + border, below);
        _border = new Jet(border, Known);
        _places = new int[border];
        _absorption = new EffectsAbsorption(
            expansion, Term.Size, border, below, block.Directions.Count, threads);
        (_childStart, _children) = inner is null ? ([], []) : Nest(inner.Term.Parents[0].Level, Term.LevelCount);
    }

    /// <summary>The term.</summary>
    public TermBlock Term { get; }

    /// <summary>Its effects at one level.</summary>
    public EffectsBlock Block { get; }

    /// <summary>How many parameters are known when a level is absorbed.</summary>
    public int Known { get; }

    /// <summary>The columns of the level at hand.</summary>
    public Jet Own { get; }

    /// <summary>How many numbers a stage holds.</summary>
    public static long Size(BlockPattern pattern, TermBlock term, int below, int own)
    {
        var border = (long)LargestBorder(pattern, term);
        return Jet.MatrixCount(below) * (border + term.Size) * (border + term.Size)
            + Jet.MatrixCount(below + own) * border * border
            + EffectsAbsorption.Size(term.Size, border, below, own);
    }

    /// <summary>Absorbs the levels nested in one, then the level, and adds what is left to a jet.</summary>
    /// <param name="a">The cross-products.</param>
    /// <param name="level">The level.</param>
    /// <param name="target">The jet of the stage after, or the trailing one.</param>
    public void Absorb(BlockMatrix a, int level, Jet target)
    {
        Load(a, level);
        if (_inner is not null)
            for (var child = _childStart[level]; child < _childStart[level + 1]; child++)
                _inner.Absorb(a, _children[child], Own);
        _absorption.Run(Block, Own, _border);
        target.Add(_border, Places(level));
    }

    /// <summary>The level's columns before anything is absorbed; what its border has alone is added where it is
    /// absorbed itself.</summary>
    private void Load(BlockMatrix a, int level)
    {
        var (t, k, p) = (Block.Parts[0].Term, Term.Size, _pattern.FixedCount);
        var height = Term.RowCount(level) + p;
        Own.Clear(k + _parentCount + height);
        for (var c = 0; c < k; c++)
        {
            for (var r = c; r < k; r++) Set(c, r, a.Diagonal[t][(level * k + c) * k + r]);
            for (int s = 0, at = k; s < Term.Parents.Count; at += Term.Parents[s].Term.Size, s++)
                for (int size = Term.Parents[s].Term.Size, r = 0; r < size; r++)
                    Set(c, at + r, a.ParentCell[t][s][(level * k + c) * size + r]);
            var panel = a.Panel[t].AsSpan(Term.PanelStart(level, p) + c * height, height);
            for (var r = 0; r < height; r++) Set(c, k + _parentCount + r, panel[r]);
        }

        void Set(int column, int row, double value) =>
            Own.Value[column * Own.Order + row] = Own.Value[row * Own.Order + column] = value;
    }

    /// <summary>Where the border's columns are in the stage after, or in the trailing matrix.</summary>
    private ReadOnlySpan<int> Places(int level)
    {
        var (rowCount, p) = (Term.RowCount(level), _pattern.FixedCount);
        var hasParent = Term.Parents.Count > 0;
        var rows = hasParent ? Term.Parents[0].Positions(Term, level) : Term.Rows(level);
        var end = hasParent
            ? Term.Parents[0].Term.RowCount(Term.Parents[0].Level[level])
            : _pattern.TrailingCount;
        for (var i = 0; i < _parentCount; i++) _places[i] = i;
        for (var i = 0; i < rowCount; i++) _places[_parentCount + i] = _parentCount + rows[i];
        for (var i = 0; i < p; i++) _places[_parentCount + rowCount + i] = _parentCount + end + i;
        return _places.AsSpan(0, _parentCount + rowCount + p);
    }

    private static int LargestBorder(BlockPattern pattern, TermBlock term)
    {
        var rows = 0;
        for (var level = 0; level < term.LevelCount; level++) rows = Math.Max(rows, term.RowCount(level));
        return term.Parents.Sum(parent => parent.Term.Size) + rows + pattern.FixedCount;
    }

    /// <summary>The levels nested in each of some outer levels, one list after the other.</summary>
    private static (int[] Start, int[] Items) Nest(ReadOnlySpan<int> outer, int count)
    {
        int[] start = new int[count + 1], items = new int[outer.Length];
        foreach (var level in outer) start[level + 1]++;
        for (var level = 0; level < count; level++) start[level + 1] += start[level];
        var next = start.AsSpan(0, count).ToArray();
        for (var inner = 0; inner < outer.Length; inner++) items[next[outer[inner]]++] = inner;
        return (start, items);
    }
}
