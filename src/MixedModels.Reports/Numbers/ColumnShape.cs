using System.Globalization;

namespace MixedModels.Reports.Numbers;

/// <summary>
/// The common format of a column of numbers: written in full with so many decimals, or in powers of ten.
/// </summary>
/// <param name="IsScientific">Whether powers of ten are shorter.</param>
/// <param name="Decimals">The digits after the point, of the number or of its mantissa.</param>
internal readonly record struct ColumnShape(bool IsScientific, int Decimals)
{
    /// <summary>The shape that shows every number with the wanted significant digits.</summary>
    public static ColumnShape Of(ReadOnlySpan<double> values, int digits, int leastDecimals = 0)
    {
        int decimals = 0, whole = 1, mostDigits = 1, largest = int.MinValue, smallest = int.MaxValue;
        var anyNegative = false;
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) continue;
            var number = Significand.Of(value, digits);
            decimals = Math.Max(decimals, number.Decimals);
            whole = Math.Max(whole, number.WholeWidth);
            mostDigits = Math.Max(mostDigits, number.Digits);
            largest = Math.Max(largest, number.Exponent);
            smallest = Math.Min(smallest, number.Exponent);
            anyNegative |= number.IsNegative;
        }
        if (largest == int.MinValue) return new ColumnShape(false, leastDecimals);
        var fixedWidth = whole + decimals + (decimals > 0 ? 1 : 0);
        var exponentWidth = largest >= 100 || smallest <= -100 ? 5 : 4;
        var scientificWidth = (anyNegative ? 1 : 0) + mostDigits + (mostDigits > 1 ? 1 : 0) + exponentWidth;
        return fixedWidth <= scientificWidth
            ? new ColumnShape(false, Math.Max(decimals, leastDecimals))
            : new ColumnShape(true, mostDigits - 1);
    }

    /// <summary>A number in this format.</summary>
    public string Write(double value)
    {
        if (!double.IsFinite(value)) return NumberFormat.NotFinite(value);
        return IsScientific
            ? value.ToString(Mantissa(Decimals), CultureInfo.InvariantCulture)
            : NumberFormat.Fixed(value, Decimals);
    }

    /// <summary>A custom format that writes at least two digits of the exponent.</summary>
    private static string Mantissa(int decimals) => decimals == 0 ? "0e+00" : "0." + new string('0', decimals) + "e+00";
}
