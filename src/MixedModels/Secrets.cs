using System.Text.RegularExpressions;

namespace MixedModels;

/// <summary>
/// Keeps passwords out of what is shown. Whatever looks like <c>scheme://user:password</c> or like
/// <c>Host=...;Password=...</c> is taken for an address with a password; in doubt too much is hidden.
/// </summary>
/// <remarks>
/// Every message of a <see cref="ModelException"/> goes through here, and so does every name of a source of data.
/// </remarks>
public static partial class Secrets
{
    private const string Hidden = "...";

    /// <summary>Whether the text seems to hold a password.</summary>
    public static bool AreIn(string text) => Hide(text) != text;

    /// <summary>The text with <c>...</c> in place of passwords; a text without any stays as it is.</summary>
    public static string Hide(string text) => text.AsSpan().ContainsAny(':', '=')
        ? HideSettings(HideAddresses(UserAndPassword().Replace(text, "$1" + Hidden + "@")))
        : text; // a password follows one of them; most texts need not wait for the patterns to be compiled

    private static string HideAddresses(string text)
    {
        for (var at = Mark(text, 0); at >= 0;)
        {
            var start = at + 3;
            if (CleanLength(text, start) is not { } length)
            {
                var host = text.LastIndexOf('@');
                return $"{text.AsSpan(0, start)}{User(text, start)}{Hidden}{(host < start ? "" : text[host..])}";
            }
            at = Mark(text, start + length);
        }
        return text;
    }

    private static int Mark(string text, int from) => text.IndexOf("://", from, StringComparison.Ordinal);

    /// <summary>The user's name and its colon, when a password follows them.</summary>
    private static string User(string text, int start)
    {
        var end = text.AsSpan(start).IndexOfAny(":/?#@ ");
        return end >= 0 && text[start + end] == ':' ? text.Substring(start, end + 1) : "";
    }

    /// <summary>
    /// How long user, host and port are that follow <c>://</c>, when they surely hold no password: no colon before an
    /// @, no port that is not a number, and no @ where a password's second half could be.
    /// </summary>
    private static int? CleanLength(string text, int start)
    {
        var place = Place().Match(text, start);
        if (!place.Success) return null;
        var end = place.Index + place.Length;
        var fragment = text.IndexOf('#', end);
        var beforeFragment = text.AsSpan(end, (fragment < 0 ? text.Length : fragment) - end);
        if (beforeFragment.Contains('@')) return null;
        var hasPath = end < text.Length && text[end] is '/' or '?';
        return place.Groups["port"].Success && !hasPath && text.AsSpan(end).Contains('@') ? null : place.Length;
    }

    private static string HideSettings(string text)
    {
        if (!PasswordSetting().IsMatch(text)) return text;
        return ConnectionSetting().IsMatch(text)
            ? PasswordSetting().Replace(text, "$1" + Hidden)
            : PasswordParameter().Replace(text, "$1" + Hidden);
    }

    /// <summary>An address of a database without the slashes: <c>mysql:ann:password@host</c>.</summary>
    [GeneratedRegex("""
        \b((?:postgres\w*|mysql|mariadb|mssql|sqlserver|oracle|mongodb|redis|clickhouse)(?:\+\w+)?:(?!//)[^\s:/@]*:).*@
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace
            | RegexOptions.Singleline)]
    private static partial Regex UserAndPassword();

    /// <summary>User without a colon, host, and a port that is a number (or the word, as in explanations).</summary>
    [GeneratedRegex("""
        \G(?:(?:(?!%3[Aa])[^\s:/?\#@'"])*(?::\.\.\.)?@)?
        (?:\[[0-9A-Fa-f:.]*\]|(?:(?!%3[Aa])[^\s:/?\#@'"\[\],;)])*)
        (?<port>:(?:[0-9]{0,5}|port))?
        (?=[/?\#\s'",;)]|$)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    /// <summary>A password of a connection string, up to its closing quote or the next semicolon.</summary>
    [GeneratedRegex("""
        (\b(?:ssl)?(?:password|passwd|passphrase|pwd)\s*=\s*)(?:
        \.\.\.(?=[;\s]|$)|"(?:[^"]|"")*"?|'(?:[^'\\]|\\.|'')*'?|[^;]*)
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex PasswordSetting();

    /// <summary>Another setting of a connection string.</summary>
    [GeneratedRegex("""
        \b(?:host|server|data\ ?source|address|addr|user|user\ ?name|user\ ?id|uid|login|database|db|dbname|
        initial\ catalog|port|driver|dsn|provider)\s*=
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex ConnectionSetting();

    /// <summary>A password among the parameters of an address.</summary>
    [GeneratedRegex(@"([?&;](?:ssl)?(?:password|passwd|passphrase|pwd)=).*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex PasswordParameter();
}
