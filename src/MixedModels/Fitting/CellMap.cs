using MixedModels.Designs;

namespace MixedModels.Fitting;

/// <summary>Where a data row's product with another (trailing) term goes in the panel of the row's own level.</summary>
/// <param name="Index">Which of the model's terms the other one is.</param>
/// <param name="Term">The other term's data.</param>
/// <param name="Block">The other term's blocks.</param>
/// <param name="LocalRow">For each data row the first of the other term's rows in the panel.</param>
internal sealed record CellMap(int Index, RandomEffectsMatrix Term, TermBlock Block, int[] LocalRow)
{
    private readonly int[] _present = NotPresent(Term.LevelCount);
    private readonly List<int> _distinct = [];

    /// <summary>Appends the trailing rows that the data rows of one level meet, ascending, and notes each data row's place among them.</summary>
    public void AppendRows(ReadOnlySpan<int> dataRows, List<int> rows, int panelStart)
    {
        var refs = Term.Refs.Span;
        _distinct.Clear();
        foreach (var i in dataRows)
        {
            if (_present[refs[i]] >= 0) continue;
            _present[refs[i]] = 0;
            _distinct.Add(refs[i]);
        }
        _distinct.Sort();
        foreach (var level in _distinct)
        {
            _present[level] = rows.Count - panelStart;
            for (var a = 0; a < Block.Size; a++) rows.Add(Block.TrailingStart + level * Block.Size + a);
        }
        foreach (var i in dataRows) LocalRow[i] = _present[refs[i]];
        foreach (var level in _distinct) _present[level] = -1;
    }

    /// <summary>For a panel with all trailing rows: a data row's place is the other level's own row.</summary>
    public void UseTrailingRows()
    {
        var refs = Term.Refs.Span;
        for (var i = 0; i < LocalRow.Length; i++) LocalRow[i] = Block.TrailingStart + refs[i] * Block.Size;
    }

    private static int[] NotPresent(int levelCount)
    {
        var present = new int[levelCount];
        Array.Fill(present, -1);
        return present;
    }
}
