namespace MixedModels.Designs;

/// <summary>
/// Finds the rows in which every variable of the model has a value, and a weight that counts.
/// </summary>
/// <param name="Kept">The 0-based rows in use, ascending; null when all are.</param>
/// <param name="Frame">The same for people: which rows were dropped and why.</param>
internal sealed record RowSelection(int[]? Kept, ModelFrame Frame)
{
    /// <exception cref="ModelException"><c>no-rows</c>, <c>missing-values</c>, <c>no-complete-rows</c>.</exception>
    public static RowSelection Of(
        Table table, IReadOnlyList<Column> variables, MissingValueAction action, Column? weights = null)
    {
        var n = table.RowCount;
        if (n == 0) throw new ModelException("no-rows", "The table has no rows.");
        bool[]? isDropped = null;
        var missing = new Dictionary<string, int>();
        foreach (var column in variables)
        {
            if (column.MissingCount == 0) continue;
            missing.Add(column.Name, column.MissingCount);
            isDropped ??= new bool[n];
            for (var row = 0; row < n; row++) isDropped[row] |= column.IsMissing(row);
        }
        if (isDropped is not null && action == MissingValueAction.Fail)
        {
            throw new ModelException("missing-values",
                $"Row {Array.IndexOf(isDropped, true) + 1} lacks a value; missing are {Describe(missing)}. "
                    + "Fill them in, or drop such rows by the missing-value action 'omit' or 'exclude'.");
        }
        var missingCount = isDropped.AsSpan().Count(true);
        if (missingCount == n)
            throw new ModelException("no-complete-rows",
                $"Every row lacks a value of some variable of the model: missing are {Describe(missing)}.");
        if (weights is NumericColumn numbers && numbers.Values.Contains(0))
        {
            isDropped ??= new bool[n];
            for (var row = 0; row < n; row++) isDropped[row] |= numbers.Values[row] == 0;
        }
        if (isDropped is null) return new RowSelection(null, new ModelFrame(n, [], missing, action));
        var droppedCount = isDropped.AsSpan().Count(true);
        if (droppedCount == n)
        {
            throw new ModelException("no-weight",
                $"Every row lacks a value or has the weight zero in '{weights!.Name}'; no row is left to fit.");
        }
        var (dropped, kept) = (new int[droppedCount], new int[n - droppedCount]);
        for (int row = 0, d = 0, k = 0; row < n; row++)
            if (isDropped[row]) dropped[d++] = row;
            else kept[k++] = row;
        var frame = new ModelFrame(n, dropped, missing, action) { WithoutWeight = droppedCount - missingCount };
        return new RowSelection(kept, frame);
    }

    /// <summary>The rows in use of a column; the column itself when all are.</summary>
    public Column Take(Column column) => Kept is null ? column : column.Take(Kept);

    private static string Describe(Dictionary<string, int> missing) =>
        Enumeration.Of([.. missing.Select(m => $"'{m.Key}' in {m.Value} row{(m.Value == 1 ? "" : "s")}")]);
}
