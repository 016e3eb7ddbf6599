using MixedModels.Tables.Checks;

namespace MixedModels.Tables;

/// <summary>A column in a few numbers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Missing">Its rows without a value.</param>
/// <param name="Distinct">How many different values there are, missing ones not counted.</param>
/// <param name="Minimum">The least value, of numbers only (infinities included).</param>
/// <param name="Maximum">The greatest value, of numbers only.</param>
/// <param name="Mean">The mean, of numbers only.</param>
/// <param name="Levels">
/// The values in their order, of factors and logical columns; those that no row has left out.
/// </param>
public sealed record ColumnSummary(
    string Name, ColumnKind Kind, int Rows, int Missing, int Distinct, double? Minimum, double? Maximum, double? Mean,
    IReadOnlyList<string> Levels)
{
    /// <summary>Summarizes a column.</summary>
    public static ColumnSummary Of(Column column)
    {
        if (column is NumericColumn numbers) return OfNumbers(numbers);
        var factor = column.ToFactor().DropUnusedLevels();
        var kind = column is LogicalColumn ? ColumnKind.Logical
            : factor.IsOrdered ? ColumnKind.OrderedFactor
            : WrittenDates.AreIso(factor.Levels) ? ColumnKind.Dates
            : ColumnKind.Factor;
        return new ColumnSummary(column.Name, kind, column.Count, column.MissingCount, factor.Levels.Count, null, null,
            null, factor.Levels);
    }

    private static ColumnSummary OfNumbers(NumericColumn column)
    {
        var (minimum, maximum, sum, count, whole) = (double.PositiveInfinity, double.NegativeInfinity, 0.0, 0, true);
        var distinct = new HashSet<double>();
        foreach (var value in column.Values)
        {
            if (double.IsNaN(value)) continue;
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
            sum += value;
            count++;
            whole &= value == Math.Floor(value);
            distinct.Add(value);
        }
        var kind = whole ? ColumnKind.WholeNumbers : ColumnKind.Numbers;
        return count == 0
            ? new ColumnSummary(column.Name, kind, column.Count, column.MissingCount, 0, null, null, null, [])
            : new ColumnSummary(column.Name, kind, column.Count, column.MissingCount, distinct.Count, minimum, maximum,
                sum / count, []);
    }
}
