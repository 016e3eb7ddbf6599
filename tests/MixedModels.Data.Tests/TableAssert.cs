namespace MixedModels.Data.Tests;

/// <summary>Equality of tables to the last bit: names, types, values, levels.</summary>
internal static class TableAssert
{
    public static void Same(Table expected, Table actual)
    {
        Assert.Equal(expected.Columns.Select(column => column.Name), actual.Columns.Select(column => column.Name));
        foreach (var (left, right) in expected.Columns.Zip(actual.Columns)) Same(left, right);
    }

    private static void Same(Column expected, Column actual)
    {
        Assert.True(expected.GetType() == actual.GetType(),
            $"{expected.Name} is a {expected.GetType().Name} here, a {actual.GetType().Name} there.");
        switch (expected, actual)
        {
            case (NumericColumn left, NumericColumn right):
                Assert.Equal(left.Values.ToArray().Select(BitConverter.DoubleToInt64Bits),
                    right.Values.ToArray().Select(BitConverter.DoubleToInt64Bits));
                break;
            case (LogicalColumn left, LogicalColumn right):
                Assert.Equal(left.Values.ToArray(), right.Values.ToArray());
                break;
            case (FactorColumn left, FactorColumn right):
                Assert.Equal(left.Levels, right.Levels);
                Assert.Equal(left.Codes.ToArray(), right.Codes.ToArray());
                Assert.Equal(left.IsOrdered, right.IsOrdered);
                break;
            default:
                Assert.Fail($"{expected.Name} is of no known type.");
                break;
        }
    }
}
