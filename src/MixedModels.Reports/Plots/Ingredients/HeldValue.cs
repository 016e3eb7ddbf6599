using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>A column that a figure holds at one value.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">The value as it is written.</param>
/// <param name="IsNumber">Whether the column holds numbers.</param>
/// <param name="Reason">Which value that is: <c>its median</c>, <c>its first level</c>.</param>
public sealed record HeldValue(string Column, string Value, bool IsNumber, string Reason)
{
    /// <summary><c>ses 27 (its median) and sex 'F' (its first level)</c>; null for none.</summary>
    internal static string? Listed(IReadOnlyList<HeldValue> values, Vocabulary words) =>
        values.Count == 0 ? null : English.List([.. values.Select(value => value.Told(words))]);

    private string Told(Vocabulary words)
    {
        var amount = IsNumber && words.HasUnit(Column) ? words.Amount(Value, Column) : Value;
        var place = IsNumber ? $"{words.Label(Column)} {amount}" : words.Level(Column, Value);
        return $"{place} ({Reason})";
    }
}
