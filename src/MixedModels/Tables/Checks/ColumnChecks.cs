
namespace MixedModels.Tables.Checks;

/// <summary>
/// What the values of a column look like beside what they were taken for: numbers that became categories by the way
/// they are written, dates, codes for missing values. Each finding names the column, shows a value, and says what to
/// do.
/// </summary>
public static class ColumnChecks
{
    /// <summary>The findings of all columns, in their order.</summary>
    public static IEnumerable<Finding> Of(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Columns.SelectMany(Of);
    }

    /// <summary>The findings of a column.</summary>
    public static IEnumerable<Finding> Of(Column column) => column switch
    {
        NumericColumn numbers => MissingCodes.Find(numbers),
        FactorColumn factor => First(new LevelTexts(factor)),
        _ => [],
    };

    /// <summary>Values look like one thing at most.</summary>
    private static IEnumerable<Finding> First(LevelTexts texts)
    {
        if (texts.Levels.Count == 0) return [];
        return (WrittenDates.Find(texts) ?? MixedTruths.Find(texts) ?? WrittenNumbers.Find(texts)
            ?? StrayTexts.Find(texts)) is { } finding
            ? [finding]
            : [];
    }
}
