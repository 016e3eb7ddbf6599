namespace MixedModels.Structure;

/// <summary>Whether a column varies within groups.</summary>
public static class Constancy
{
    /// <summary>
    /// Whether the column has one value in every group, with some group of two rows to show it; rows that lack either
    /// value do not count.
    /// </summary>
    public static bool IsConstantWithin(Column column, Grouping group) => IsConstant(column, group) == true;

    /// <summary>Whether some group has two values of the column.</summary>
    public static bool VariesWithin(Column column, Grouping group) => IsConstant(column, group) == false;

    /// <summary>
    /// Whether some values, such as a column of a model matrix, are the same in every group, with some group of
    /// two rows to show it.
    /// </summary>
    /// <param name="values">n values.</param>
    /// <param name="group">A factor over the same rows.</param>
    public static bool IsConstantWithin(ReadOnlyMemory<double> values, Grouping group) =>
        IsConstant(group, _ => false, (a, b) => values.Span[a] == values.Span[b]) == true;

    private static bool? IsConstant(Column column, Grouping group) =>
        IsConstant(group, column.IsMissing, (a, b) => AreEqual(column, a, b));

    /// <summary>Null when no group has two rows to tell.</summary>
    private static bool? IsConstant(Grouping group, Func<int, bool> isMissing, Func<int, int, bool> areEqual)
    {
        var firstRow = new int[group.LevelCount];
        Array.Fill(firstRow, -1);
        var codes = group.Codes.Span;
        bool? isConstant = null;
        for (var row = 0; row < codes.Length; row++)
        {
            var code = codes[row];
            if (code < 0 || isMissing(row)) continue;
            if (firstRow[code] < 0) firstRow[code] = row;
            else if (!areEqual(firstRow[code], row)) return false;
            else isConstant = true;
        }
        return isConstant;
    }

    private static bool AreEqual(Column column, int a, int b) => column switch
    {
        NumericColumn numeric => numeric.Values[a] == numeric.Values[b],
        FactorColumn factor => factor.Codes[a] == factor.Codes[b],
        LogicalColumn logical => logical.Values[a] == logical.Values[b],
        _ => throw new InvalidOperationException(),
    };
}
