using MixedModels.Tables;

namespace MixedModels.Levels;

/// <summary>The tables of the levels as one table.</summary>
/// <param name="Table">One row for each row of the lowest level.</param>
/// <param name="Joins">What each join found, the lowest level first.</param>
public sealed record LevelTables(Table Table, IReadOnlyList<LevelJoin> Joins)
{
    internal static LevelTables Join(LevelModel model, Func<string, Table> read, Table? rows)
    {
        var table = rows ?? (model.Rows.Table is { } source
            ? read(source)
            : throw new ModelException("no-level-table",
                $"The level '{model.Rows.Name}' names no table; write 'table FILE' in its block or give the data."));
        CheckRowKey(model.Rows, table);
        var joins = new List<LevelJoin>();
        foreach (var level in model.Groups)
        {
            if (level.Table is null) continue;
            var right = read(level.Table);
            try
            {
                var joined = table.Join(right, new JoinOptions { Kind = JoinKind.Left, By = OfTable(level, right) });
                table = joined.Table;
                joins.Add(new LevelJoin(level.Name, joined.Report));
            }
            catch (ModelException e)
            {
                throw new ModelException(e.Id, $"Level '{level.Name}', table '{level.Table}': {e.Message}", e);
            }
        }
        foreach (var level in model.Groups)
            foreach (var key in level.Key)
                if (!table.TryGetColumn(key.Left, out _))
                    throw new ModelException("level-key",
                        $"The level '{level.Name}' has the key '{key.Left}', but no table has such a "
                            + $"column.{Suggestion.DidYouMean(key.Left, table.Columns.Select(c => c.Name))}");
        return new LevelTables(table, joins);
    }

    /// <summary>
    /// The key columns of a composite key that the level's table has; the outer ones may be known to the lower table
    /// only.
    /// </summary>
    private static IReadOnlyList<JoinKey> OfTable(GroupLevel level, Table right)
    {
        var present = level.Key.Where(k => right.TryGetColumn(k.Right, out _)).ToArray();
        return present.Length > 0 ? present : level.Key;
    }

    private static void CheckRowKey(RowLevel rows, Table table)
    {
        if (rows.Key.Count == 0) return;
        try
        {
            // Joined to its own keys, a table shows whether they are unique.
            var keys = rows.Key.Select(k => k.Left).ToArray();
            _ = table.Join(table.Select(keys), new JoinOptions { By = [.. keys.Select(k => new JoinKey(k, k))] });
        }
        catch (ModelException e) when (e.Id == "repeated-key")
        {
            throw new ModelException("level-key",
                $"The level '{rows.Name}': its key {string.Join(", ", rows.Key.Select(k => k.Left))} does not "
                    + $"identify the rows. {e.Message}", e);
        }
    }
}
