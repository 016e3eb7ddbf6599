using MixedModels.Tables;

namespace MixedModels.Pooling;

/// <summary>The rows of each group, in the order of the groups' levels.</summary>
/// <param name="Name">The grouping column, or several joined by colons.</param>
/// <param name="Levels">The groups.</param>
/// <param name="Rows">For each group its (0-based) rows, ascending.</param>
/// <param name="Missing">Rows without a group.</param>
internal sealed record GroupRows(string Name, IReadOnlyList<string> Levels, IReadOnlyList<int[]> Rows, int Missing)
{
    /// <summary>The groups of a column, or of the combinations of several (<c>school:class</c>).</summary>
    public static GroupRows Of(Table table, string by)
    {
        var columns = (table.TryGetColumn(by, out var whole) ? [whole] : by.Split(':', StringSplitOptions.TrimEntries).Select(name => table[name]).ToArray())
            .Select(column => column.ToFactor()).ToArray();
        var rows = new SortedDictionary<long, List<int>>();
        var missing = 0;
        for (var row = 0; row < table.RowCount; row++)
        {
            var key = 0L;
            foreach (var column in columns) key = column.Codes[row] < 0 || key < 0 ? -1 : key * column.Levels.Count + column.Codes[row];
            if (key < 0) missing++;
            else if (rows.TryGetValue(key, out var group)) group.Add(row);
            else rows.Add(key, [row]);
        }
        var levels = rows.Values.Select(group => string.Join(':', columns.Select(c => c.Text(group[0])))).ToArray();
        return new GroupRows(by, levels, [.. rows.Values.Select(group => group.ToArray())], missing);
    }
}
