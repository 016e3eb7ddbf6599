using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Words;

/// <summary>
/// English for numbers, counts, lists, articles and sentences: the one place where a word follows a number.
/// </summary>
public static class English
{
    private const int UsualDigits = 4;
    private const int ShortDigits = 3;
    private const int WholeDigits = 15;
    private const double LargestWhole = 1e9;

    /// <summary><c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };

    /// <summary>The first of many: <c>a, b, c and 9 more</c>.</summary>
    /// <param name="items">The items.</param>
    /// <param name="most">How many are named at most.</param>
    /// <param name="separator">What stands between them.</param>
    public static string First(IReadOnlyList<string> items, int most, string separator = ", ")
    {
        var more = items.Count > most ? $" and {NumberFormat.Count(items.Count - most)} more" : "";
        return string.Join(separator, items.Take(most)) + more;
    }

    /// <summary>A count with its noun: <c>1 row</c>, <c>180 rows</c>.</summary>
    public static string Count(int count, string noun, string? plural = null) =>
        $"{NumberFormat.Count(count)} {Noun(count, noun, plural)}";

    /// <summary>A noun, or the plural after any count but one.</summary>
    public static string Noun(int count, string noun, string? plural = null) =>
        count == 1 ? noun : plural ?? Plural(noun);

    /// <summary>The plural of a noun: <c>schools</c>, <c>classes</c>, <c>countries</c>.</summary>
    public static string Plural(string noun) => noun switch
    {
        [.., 's' or 'x' or 'z'] or [.., 'c' or 's', 'h'] => noun + "es",
        [.., not ('a' or 'e' or 'o' or 'u'), 'y'] => noun[..^1] + "ies",
        _ => noun + "s",
    };

    /// <summary>The plural of a unit: <c>days</c>, but <c>ms</c>, <c>mmHg</c>, <c>min</c> and <c>%</c>.</summary>
    public static string UnitPlural(string unit) => IsAbbreviation(unit) ? unit : Plural(unit);

    /// <summary>
    /// Whether a unit is no word: one or two letters, no vowel, a capital within, or something that is no letter.
    /// </summary>
    private static bool IsAbbreviation(string unit) =>
        unit.Length <= 2 || unit is "min" or "cal" or "kcal" or "mol"
            || !unit.AsSpan().ContainsAny("aeiouyAEIOUY")
            || (!unit.Contains(' ') && unit.AsSpan(1).ContainsAnyInRange('A', 'Z'))
            || unit.Any(letter => !char.IsLetter(letter) && letter is not (' ' or '-'));

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
    public static string Capital(string sentence) =>
        sentence.Length == 0 ? sentence : char.ToUpperInvariant(sentence[0]) + sentence[1..];

    /// <summary>The sentences that are there, one after the other; null when none is.</summary>
    public static string? Sentences(params IEnumerable<string?> sentences)
    {
        var joined = string.Join(' ', sentences.Where(sentence => !string.IsNullOrEmpty(sentence)));
        return joined.Length == 0 ? null : joined;
    }

    /// <summary>A share as <c>23.3 %</c>.</summary>
    public static string Percent(double share, int digits = ShortDigits) =>
        Minus(NumberFormat.Single(100 * share, digits)) + " %";

    /// <summary>A number of moderate precision for places and ranges; whole numbers in full.</summary>
    public static string Number(double value, int digits = UsualDigits) =>
        Minus(NumberFormat.Single(value,
            value == Math.Floor(value) && Math.Abs(value) < LargestWhole ? WholeDigits : digits));

    /// <summary>A number of which a glance is enough.</summary>
    public static string Short(double value) => Minus(NumberFormat.Single(value, ShortDigits));

    /// <summary>With a minus sign where a number begins with a hyphen.</summary>
    public static string Minus(string number) => number.Replace('-', '\u2212');
}
