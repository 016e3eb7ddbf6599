using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Interpretation;

/// <summary>English for numbers, lists and articles.</summary>
internal static class Words
{
    /// <summary><c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };

    /// <summary>A count with its noun: <c>1 row</c>, <c>180 rows</c>.</summary>
    public static string Count(int count, string noun, string? plural = null) => $"{NumberFormat.Count(count)} {(count == 1 ? noun : plural ?? noun + "s")}";

    /// <summary><c>a</c> or <c>an</c> before a number as it is read: an 8, an 11, an 18, an 80.</summary>
    public static string Article(string number)
    {
        var whole = number.AsSpan();
        if (whole.IndexOf('.') is var point and >= 0) whole = whole[..point];
        // 11 000 is eleven thousand, 110 is not.
        var isEleven = whole is ['1', '1' or '8', ..] && whole.Length % 3 == 2;
        return whole is ['8', ..] || isEleven ? "an" : "a";
    }

    /// <summary>The first letter as a capital.</summary>
    public static string Capital(string sentence) => sentence.Length == 0 ? sentence : char.ToUpperInvariant(sentence[0]) + sentence[1..];

    /// <summary>A share as <c>23.3 %</c>.</summary>
    public static string Percent(double share, int digits = 3) => Minus(NumberFormat.Single(100 * share, digits)) + " %";

    /// <summary>A number of moderate precision for places and ranges.</summary>
    public static string Number(double value, int digits = 4) => Minus(NumberFormat.Single(value, value == Math.Floor(value) && Math.Abs(value) < 1e9 ? 15 : digits));

    /// <summary>With a minus sign where a number begins with a hyphen.</summary>
    public static string Minus(string number) => number.Replace('-', '\u2212');
}
