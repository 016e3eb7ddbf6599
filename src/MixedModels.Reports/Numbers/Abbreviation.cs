namespace MixedModels.Reports.Numbers;

/// <summary>
/// Short names for the heads of a correlation table. Letters go from the end of the name, never the first of a word:
/// lower-case vowels first, then other lower-case letters, then anything, until the name is short enough. Names that
/// fall together get a letter more.
/// </summary>
internal static class Abbreviation
{
    /// <summary>
    /// The names shortened to about <paramref name="length"/> characters, all different if they were.
    /// </summary>
    public static string[] Of(IReadOnlyList<string> names, int length)
    {
        var shortened = names.Select(n => Shorten(n, length)).ToArray();
        for (var longer = length + 1; longer <= names.Max(n => n.Length); longer++)
        {
            var repeated = shortened.Select(s => shortened.Count(other => other == s) > 1).ToArray();
            if (!repeated.Contains(true)) break;
            for (var i = 0; i < shortened.Length; i++)
                if (repeated[i]) shortened[i] = Shorten(names[i], longer);
        }
        return shortened;
    }

    /// <summary>
    /// R's abbreviation; where that leaves little but underscores (<c>g_____:____</c>), that of the words.
    /// </summary>
    private static string Shorten(string name, int length)
    {
        var shortened = ShortenWords(name, length);
        return shortened.Contains("__", StringComparison.Ordinal) && !name.Contains("__", StringComparison.Ordinal)
            ? ShortenWords(name.Replace('_', ' ').Replace(":", " :", StringComparison.Ordinal), length)
            : shortened;
    }

    private static string ShortenWords(string name, int length)
    {
        var letters = new List<char>(name.Trim());
        if (letters.Count <= length) return new string([.. letters]);
        Drop(letters, length, i => IsVowel(letters[i]) && IsLastOfWord(letters, i));
        Drop(letters, length, i => IsVowel(letters[i]) && !IsFirstOfWord(letters, i));
        Drop(letters, length, i => char.IsAsciiLetterLower(letters[i]) && IsLastOfWord(letters, i));
        Drop(letters, length, i => char.IsAsciiLetterLower(letters[i]) && !IsFirstOfWord(letters, i));
        Drop(letters, length, i => letters[i] != ' ' && !IsFirstOfWord(letters, i));
        if (letters.Count > length) letters.RemoveAll(c => c == ' ');
        return new string([.. letters]);
    }

    /// <summary>Removes letters that match, from the end, while the name (blanks not counted) is too long.</summary>
    private static void Drop(List<char> letters, int length, Func<int, bool> matches)
    {
        for (var i = letters.Count - 1; i > 0 && letters.Count(c => c != ' ') > length; i--)
            if (i < letters.Count && matches(i)) letters.RemoveAt(i);
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';

    private static bool IsFirstOfWord(List<char> letters, int i) => letters[i - 1] == ' ';

    private static bool IsLastOfWord(List<char> letters, int i) =>
        letters[i - 1] != ' ' && (i + 1 == letters.Count || letters[i + 1] == ' ');
}
