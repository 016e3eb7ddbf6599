using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Documents;

/// <summary>The formats of columns.</summary>
public static class ColumnFormats
{
    private const int Digits = 4;
    private const int WholeDigits = 15;
    private const double LargestWhole = 1e15;

    /// <summary>Test statistics, a digit fewer than estimates.</summary>
    public static ColumnFormat Statistics { get; } = numbers => CoefficientFormat.Statistics(numbers);

    /// <summary>P-values; one too small to tell from zero is <c>&lt; 2e-16</c>.</summary>
    public static ColumnFormat PValues { get; } = numbers => NumberFormat.PValues(numbers);

    /// <summary>P-values, each written out however small it is.</summary>
    public static ColumnFormat FullPValues { get; } = numbers => Each(numbers, p => NumberFormat.FullPValue(p));

    /// <summary>Counts.</summary>
    public static ColumnFormat Counts { get; } = numbers => Each(numbers, number => NumberFormat.Fixed(number, 0));

    /// <summary>
    /// What suits a column that nobody has described: whole numbers in full, others with four significant digits.
    /// </summary>
    public static ColumnFormat Usual { get; } =
        numbers => NumberFormat.Column(numbers, IsWhole(numbers) ? WholeDigits : Digits);

    /// <summary>The fewest decimals that show every number with so many significant digits.</summary>
    public static ColumnFormat Significant(int digits) => numbers => NumberFormat.Column(numbers, digits);

    /// <summary>Each number with so many significant digits of its own.</summary>
    public static ColumnFormat Single(int digits) =>
        numbers => Each(numbers, number => NumberFormat.Single(number, digits));

    /// <summary>So many digits after the point.</summary>
    public static ColumnFormat Fixed(int decimals) =>
        numbers => Each(numbers, number => NumberFormat.Fixed(number, decimals));

    private static string[] Each(ReadOnlySpan<double> numbers, Func<double, string> write)
    {
        var cells = new string[numbers.Length];
        for (var row = 0; row < cells.Length; row++) cells[row] = write(numbers[row]);
        return cells;
    }

    private static bool IsWhole(ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers)
            if (double.IsFinite(number) && (number != Math.Floor(number) || Math.Abs(number) >= LargestWhole))
                return false;
        return true;
    }
}
