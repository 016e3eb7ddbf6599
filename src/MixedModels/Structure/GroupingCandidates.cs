using MixedModels.Tables;

namespace MixedModels.Structure;

/// <summary>
/// Which columns are looked at as factors when nobody says: text columns whose values repeat, and columns of whole
/// numbers that are called like an id, that determine another column, whose labels start again within another factor,
/// or that are balanced with one, as the factors of a designed experiment are.
/// </summary>
internal static class GroupingCandidates
{
    private static readonly string[] UsualNames =
        ["id", "subject", "participant", "person", "patient", "student", "pupil", "child", "animal", "item", "rater",
         "class", "school", "group", "cluster", "site", "centre", "center", "hospital", "clinic", "ward",
         "family", "household", "village", "district", "region", "team", "dept", "department", "teacher", "worker",
         "operator", "batch", "block", "plot", "plate", "replicate"];

    public static IReadOnlyList<Column> Find(Table table)
    {
        var summaries = table.Columns.ToDictionary(column => column.Name, ColumnSummary.Of, StringComparer.Ordinal);
        bool Repeats(Column column) =>
            summaries[column.Name] is var s && s.Distinct >= 2 && 2 * s.Distinct <= s.Rows - s.Missing;
        var found = new HashSet<Column>(
            table.Columns.Where(
                column => column is FactorColumn && summaries[column.Name] is var s && s.Distinct >= 2
                    && s.Distinct < s.Rows - s.Missing));
        var numbers = table.Columns.OfType<NumericColumn>()
            .Where(column => summaries[column.Name].Kind == ColumnKind.WholeNumbers && Repeats(column)).ToArray();
        foreach (var column in numbers)
            if (IsCalledLikeAnId(column.Name) || Determines(column, table, summaries)) found.Add(column);
        foreach (var column in numbers)
            if (!found.Contains(column) && Restarts(column)) found.Add(column);
        foreach (var column in numbers)
            if (!found.Contains(column) && IsBalancedWithOne(Grouping.Of(column))) found.Add(column);
        return [.. table.Columns.Where(found.Contains)];

        bool IsBalancedWithOne(Grouping factor) => found.Any(other => IsBalanced(factor, Grouping.Of(other)));
        bool Restarts(Column column) => ImplicitNesting.Find(Grouping.Of(column), found) is not null;
    }

    private static bool IsCalledLikeAnId(string name) =>
        UsualNames.Contains(name, StringComparer.OrdinalIgnoreCase)
        || name.EndsWith("_id", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".id", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("ID", StringComparison.Ordinal);

    /// <summary>Whether another column, with fewer values but more than one, has one value in every group.</summary>
    private static bool Determines(NumericColumn column, Table table, Dictionary<string, ColumnSummary> summaries)
    {
        var distinct = summaries[column.Name].Distinct;
        Grouping? group = null;
        return table.Columns.Any(
            other => other != column && summaries[other.Name].Distinct >= 2 && summaries[other.Name].Distinct < distinct
            && Constancy.IsConstantWithin(other, group ??= Grouping.Of(column)));
    }

    /// <summary>
    /// Whether every combination of two factors has the same number of rows, and more than one: measurements hardly
    /// ever come so.
    /// </summary>
    private static bool IsBalanced(Grouping first, Grouping second)
    {
        if (!AreEqual(first.Sizes.Span)) return false;
        var combination = Grouping.Combination(second, first);
        return combination.LevelCount == (long)first.LevelCount * second.LevelCount
            && combination.Sizes.Span[0] > 1 && AreEqual(combination.Sizes.Span);
    }

    private static bool AreEqual(ReadOnlySpan<int> counts) => !counts.ContainsAnyExcept(counts[0]);
}
