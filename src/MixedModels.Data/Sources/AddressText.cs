using System.Text.RegularExpressions;

namespace MixedModels.Data.Sources;

/// <summary>
/// Tells addresses of servers from the paths of files, so that no address with a password passes for a file's name.
/// </summary>
internal static partial class AddressText
{
    /// <summary>
    /// Whether the text is meant as the address of a server: it has a scheme, or a colon with an @ after it, or a
    /// password's setting, as it stands or percent-encoded. A file of that name that is there goes before the last two.
    /// </summary>
    public static bool IsMeant(string text)
    {
        if (!text.AsSpan().ContainsAny(':', '=', '%')) return false; // most names of files: no pattern to be compiled
        foreach (var form in new[] { text, Uri.UnescapeDataString(text) })
        {
            if (form.Contains("://", StringComparison.Ordinal)) return true;
            if ((UserAndHost().IsMatch(form) || Password().IsMatch(form)) && !File.Exists(text)) return true;
        }
        return false;
    }

    /// <summary>
    /// The scheme before the first colon, in lower case, when there is one; a drive's letter is none.
    /// </summary>
    public static string? SchemeOf(string text) => text.Contains(':') && Scheme().Match(text) is { Success: true } match
        ? match.Groups[1].Value.ToLowerInvariant() : null;

    [GeneratedRegex(@"^\s*([A-Za-z][A-Za-z0-9+.-]+):")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^(?![A-Za-z]:[\\/]).*:.*@", RegexOptions.Singleline)]
    private static partial Regex UserAndHost();

    [GeneratedRegex(@"\b(password|passwd|passphrase|pwd)\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Password();
}
