namespace MixedModels.Tables;

/// <summary>Numbers whose digits stand in groups of three, such as <c>1.200,5</c>.</summary>
internal static class DigitGroups
{
    /// <summary>
    /// The number without the separators of its groups; null when it has none, or groups of another size. A blank
    /// stands for the blanks that do not break too (U+00A0, U+202F, U+2009).
    /// </summary>
    public static byte[]? Join(ReadOnlySpan<byte> text, byte separator, byte decimalSeparator)
    {
        var joined = new byte[text.Length];
        var (length, digits, groups) = (0, 0, 0);
        var at = 0;
        while (at < text.Length)
        {
            var b = text[at];
            if (b is >= (byte)'0' and <= (byte)'9')
            {
                digits++;
            }
            else if (SeparatorLength(text[at..], separator) is > 0 and var width)
            {
                if (digits is 0 or > 3 || (groups > 0 && digits != 3)) return null;
                (groups, digits) = (groups + 1, 0);
                at += width;
                continue;
            }
            else if (length > 0 || b is not ((byte)'-' or (byte)'+'))
            {
                break; // the fraction, or what makes it no number
            }
            joined[length++] = b;
            at++;
        }
        if (groups == 0 || digits != 3 || (at < text.Length && text[at] != decimalSeparator)) return null;
        text[at..].CopyTo(joined.AsSpan(length));
        return joined[..(length + text.Length - at)];
    }

    private static int SeparatorLength(ReadOnlySpan<byte> text, byte separator)
    {
        if (text[0] == separator) return 1;
        if (separator != ' ') return 0;
        return text.StartsWith("\u00A0"u8) ? 2 : text.StartsWith("\u202F"u8) || text.StartsWith("\u2009"u8) ? 3 : 0;
    }
}
