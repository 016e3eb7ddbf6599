using MixedModels.Reports.Numbers;
using MixedModels.Tables;

namespace MixedModels.Reports.Words;

/// <summary>Columns in words.</summary>
internal static class ColumnWords
{
    private const int Digits = 5;
    private const int LongestLevels = 50;

    /// <summary>What the column holds.</summary>
    public static string Kind(ColumnKind kind) => kind switch
    {
        ColumnKind.WholeNumbers => "whole number",
        ColumnKind.Numbers => "number",
        ColumnKind.Logical => "logical",
        ColumnKind.OrderedFactor => "ordered factor",
        ColumnKind.Dates => "dates",
        _ => "factor",
    };

    /// <summary>Range and mean of numbers, the first levels of others.</summary>
    public static string Values(ColumnSummary column) => column switch
    {
        { Distinct: 0 } => "no value",
        { Minimum: { } minimum, Maximum: { } maximum, Mean: { } mean } =>
            $"{Number(minimum)} to {Number(maximum)}, mean {Mean(mean, minimum, maximum)}",
        { Kind: ColumnKind.Dates, Distinct: > 1 } => $"{column.Levels[0]} to {column.Levels[^1]}",
        _ => Levels(column.Levels, column.Kind == ColumnKind.OrderedFactor ? " < " : ", "),
    };

    /// <summary>A mean; that of a centred column is 0, not the rounding that is left of it.</summary>
    private static string Mean(double mean, double minimum, double maximum) =>
        NumberFormat.Single(Math.Abs(mean) < 1e-12 * (maximum - minimum) ? 0 : mean, Digits);

    private static string Number(double value) => NumberFormat.Single(value, value == Math.Floor(value) ? 15 : Digits);

    private static string Levels(IReadOnlyList<string> levels, string separator)
    {
        var shown = 1;
        var length = levels[0].Length;
        while (shown < levels.Count && length + separator.Length + levels[shown].Length <= LongestLevels)
            length += separator.Length + levels[shown++].Length;
        return English.First(levels, shown, separator);
    }
}
