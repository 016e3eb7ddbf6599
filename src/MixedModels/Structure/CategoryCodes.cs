namespace MixedModels.Structure;

/// <summary>Tells numbers that may well name categories: 1, 2, 3, 4, one of them for every group.</summary>
internal static class CategoryCodes
{
    /// <summary>With two values it makes no difference whether they are numbers or categories.</summary>
    private const int Fewest = 3;

    private const int Most = 12;

    /// <summary>
    /// Whether the numbers are 0 or 1 and what follows, without a gap, few of them, and never vary within a group;
    /// there are more groups than numbers.
    /// </summary>
    public static bool LookLike(NumericColumn column, Grouping group)
    {
        var seen = new HashSet<double>();
        foreach (var value in column.Values)
            if (!double.IsNaN(value) && seen.Add(value)
                && (seen.Count > Most || value != Math.Floor(value))) return false;
        return seen.Count >= Fewest
            && seen.Min() is 0 or 1
            && seen.Max() - seen.Min() + 1 == seen.Count
            && group.LevelCount > seen.Count
            && Constancy.IsConstantWithin(column, group);
    }
}
