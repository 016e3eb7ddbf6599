namespace MixedModels.Data.Sources;

/// <summary>
/// What a source of data is called wherever people see it: in reports, results, saved models, errors and commands to
/// type again. It never holds a password.
/// </summary>
internal sealed record SourceName
{
    private SourceName(string full, string brief) => (Full, Brief) = (Secrets.Hide(full), Secrets.Hide(brief));

    /// <summary>The source as it is written, passwords and settings left out.</summary>
    public string Full { get; }

    /// <summary>The same for reports: a file without its folder.</summary>
    public string Brief { get; }

    /// <summary>A file, what is before its path, and what of it is meant.</summary>
    public static SourceName OfFile(string path, string? part = null, string scheme = "")
    {
        var end = part is null ? "" : "#" + part;
        return new SourceName(scheme + path + end, scheme + Path.GetFileName(path) + end);
    }

    /// <summary>The address of a database.</summary>
    public static SourceName OfAddress(string address) => new(address, address);

    /// <summary>A text that is no source: only the scheme of an address is kept.</summary>
    public static SourceName OfNone(string text) =>
        AddressText.SchemeOf(text) is { } scheme ? OfAddress(scheme + ":...") : OfAddress("?");

    /// <inheritdoc/>
    public override string ToString() => Full;
}
