using MixedModels.Reports.Numbers;
using MixedModels.Tables;

namespace MixedModels.Reports.Writers;

/// <summary>The cells of a table of numbers as texts for people.</summary>
internal static class TableCells
{
    private const int Digits = 4;

    public static bool IsNumeric(Column column) => column is NumericColumn;

    /// <summary>One text a row; p-values each in full, other numbers in one format for the column.</summary>
    public static string[] Of(Column column)
    {
        if (column is not NumericColumn numbers) return [.. Enumerable.Range(0, column.Count).Select(row => column.Text(row) ?? NumberFormat.Missing)];
        return column.Name == "p.value"
            ? Array.ConvertAll(numbers.Values.ToArray(), p => NumberFormat.FullPValue(p))
            : NumberFormat.Column(numbers.Values, IsWhole(numbers) ? 15 : Digits);
    }

    private static bool IsWhole(NumericColumn column)
    {
        foreach (var value in column.Values)
            if (double.IsFinite(value) && (value != Math.Floor(value) || Math.Abs(value) >= 1e15)) return false;
        return true;
    }
}
