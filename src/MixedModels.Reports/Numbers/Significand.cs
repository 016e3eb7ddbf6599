using System.Globalization;

namespace MixedModels.Reports.Numbers;

/// <summary>
/// A finite number rounded to some significant digits: which power of ten leads it and how many digits are left when
/// trailing zeros go.
/// </summary>
/// <param name="IsNegative">Whether it is below zero.</param>
/// <param name="Exponent">The power of ten of the leading digit.</param>
/// <param name="Digits">The significant digits that are needed, at least one.</param>
internal readonly record struct Significand(bool IsNegative, int Exponent, int Digits)
{
    /// <summary>Rounds to <paramref name="digits"/> significant digits.</summary>
    public static Significand Of(double value, int digits)
    {
        if (value == 0) return new Significand(false, 0, 1);
        Span<char> text = stackalloc char[32];
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        Ties.Nudge(Math.Abs(value), digits - 1 - exponent).TryFormat(text, out var length, Format(digits),
            CultureInfo.InvariantCulture);
        var at = text[..length].IndexOf('E');
        var mantissa = text[..at].TrimEnd('0').TrimEnd('.');
        var count = mantissa.Length > 1 ? mantissa.Length - 1 : 1;
        return new Significand(value < 0,
            int.Parse(text[(at + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), count);
    }

    /// <summary>The digits after the point that writing it in full takes.</summary>
    public int Decimals => Math.Max(0, Digits - Exponent - 1);

    /// <summary>The characters before the point, the sign included.</summary>
    public int WholeWidth => (IsNegative ? 1 : 0) + Math.Max(1, Exponent + 1);

    private static string Format(int digits) => "E" + (digits - 1).ToString(CultureInfo.InvariantCulture);
}
