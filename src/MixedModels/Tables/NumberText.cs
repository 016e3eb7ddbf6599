using System.Globalization;
using System.Text;

namespace MixedModels.Tables;

/// <summary>
/// Numbers as text, in no culture: <c>12</c>, <c>-.5</c>, <c>+3</c>, <c>1.</c>, <c>1e-3</c>, <c>Inf</c>,
/// <c>-Infinity</c>, <c>NaN</c> (names in any case). Neither hexadecimal numbers nor separators of thousands are
/// numbers here.
/// </summary>
internal static class NumberText
{
    private const ulong LargestExactWhole = 1UL << 53;
    private const int MostDigits = 18; // as many as surely fit in a ulong

    private static readonly double[] PowersOfTen =
        [
            1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
            1e19, 1e20, 1e21, 1e22,
        ];

    /// <summary>Reads a whole UTF-8 text as a number; the value is the nearest double.</summary>
    /// <param name="text">The text, without blanks around it.</param>
    /// <param name="decimalSeparator">A dot or a comma.</param>
    /// <param name="value">The number; NaN when the kind is <see cref="NumberKind.None"/>.</param>
    /// <remarks>
    /// When digits and power of ten are both exact doubles one multiplication or division rounds correctly (Clinger
    /// 1990, PLDI, doi:10.1145/93542.93557); anything longer goes to the framework's parser.
    /// </remarks>
    public static NumberKind Parse(ReadOnlySpan<byte> text, byte decimalSeparator, out double value)
    {
        value = double.NaN;
        var at = 0;
        var negative = false;
        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
        {
            negative = text[0] == '-';
            at = 1;
        }

        var wholeStart = at;
        var significand = AppendDigits(text, ref at, 0);
        var wholeLength = at - wholeStart;
        var fractionLength = 0;
        var hasPoint = at < text.Length && text[at] == decimalSeparator;
        if (hasPoint)
        {
            var fractionStart = ++at;
            significand = AppendDigits(text, ref at, significand);
            fractionLength = at - fractionStart;
        }
        if (wholeLength + fractionLength == 0) return ParseName(text, out value);

        var exponent = 0;
        var hasExponent = at < text.Length && text[at] is (byte)'e' or (byte)'E';
        if (hasExponent && !TryParseExponent(text, ref at, out exponent)) return NumberKind.None;
        if (at != text.Length) return NumberKind.None;

        var power = exponent - fractionLength;
        var isExact = wholeLength + fractionLength <= MostDigits && significand <= LargestExactWhole;
        if (isExact && power is >= -22 and <= 22)
        {
            value = power < 0 ? significand / PowersOfTen[-power] : significand * PowersOfTen[power];
            if (negative) value = -value;
        }
        else
        {
            value = ParseLong(text, decimalSeparator);
        }
        if (hasPoint || hasExponent) return NumberKind.Real;
        return isExact || Math.Abs(value) < LargestExactWhole ? NumberKind.Whole : NumberKind.LargeWhole;
    }

    /// <summary>The kind of a text; see <see cref="Parse(ReadOnlySpan{byte}, byte, out double)"/>.</summary>
    public static NumberKind Parse(string text, out double value)
    {
        value = double.NaN;
        if (text.Length > 400) return NumberKind.None;
        Span<byte> utf8 = stackalloc byte[3 * text.Length];
        return Parse(utf8[..Encoding.UTF8.GetBytes(text, utf8)], (byte)'.', out value);
    }

    /// <summary>The number's shortest text that reads back to the same double; infinities as R writes them.</summary>
    public static string Shortest(double value) => Name(value) ?? value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>
    /// The number's text as the name of a level: at most 15 significant digits, as R does; whole numbers in full.
    /// </summary>
    public static string LevelName(double value)
    {
        if (Name(value) is { } name) return name;
        return value == Math.Floor(value) && Math.Abs(value) < 1e15
            ? ((long)value).ToString(CultureInfo.InvariantCulture)
            : value.ToString("G15", CultureInfo.InvariantCulture);
    }

    private static string? Name(double value) => value switch
    {
        double.PositiveInfinity => "Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => null,
    };

    private static bool IsDigit(byte b) => (uint)(b - '0') <= 9;

    /// <summary>
    /// Appends the digits that follow to <paramref name="significand"/>; beyond 18 of them it means nothing.
    /// </summary>
    private static ulong AppendDigits(ReadOnlySpan<byte> text, ref int at, ulong significand)
    {
        var i = at;
        for (; i < text.Length && IsDigit(text[i]); i++) significand = 10 * significand + (ulong)(text[i] - '0');
        at = i;
        return significand;
    }

    private static bool TryParseExponent(ReadOnlySpan<byte> text, ref int at, out int exponent)
    {
        exponent = 0;
        at++;
        var negative = false;
        if (at < text.Length && text[at] is (byte)'-' or (byte)'+')
        {
            negative = text[at] == '-';
            at++;
        }
        var start = at;
        for (; at < text.Length && IsDigit(text[at]); at++)
            exponent = Math.Min(10 * exponent + (text[at] - '0'), 100_000);
        if (negative) exponent = -exponent;
        return at > start;
    }

    private static NumberKind ParseName(ReadOnlySpan<byte> text, out double value)
    {
        value = double.NaN;
        var negative = text.Length > 0 && text[0] == '-';
        var name = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        if (Ascii.EqualsIgnoreCase(text, "nan"u8)) return NumberKind.Real;
        if (!Ascii.EqualsIgnoreCase(name, "inf"u8) && !Ascii.EqualsIgnoreCase(name, "infinity"u8))
            return NumberKind.None;
        value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        return NumberKind.Real;
    }

    /// <summary>A text already known to be a number, to the nearest double whatever its length.</summary>
    private static double ParseLong(ReadOnlySpan<byte> text, byte decimalSeparator)
    {
        if (decimalSeparator == '.') return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        var dotted = text.ToArray();
        dotted.AsSpan().Replace(decimalSeparator, (byte)'.');
        return double.Parse(dotted, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
