namespace MixedModels.Data.Sources;

/// <summary>A file and what of it is meant: <c>FILE#PART</c>.</summary>
/// <param name="Path">The file's path.</param>
/// <param name="Part">What follows the <c>#</c>; null when there is none.</param>
internal sealed record FileSelection(string Path, string? Part)
{
    /// <summary>
    /// Cuts at the first <c>#</c> that has the path of a file before it, for paths and parts may hold one too; at the
    /// first one of all when no file is there.
    /// </summary>
    public static FileSelection Parse(string text)
    {
        if (File.Exists(text)) return new FileSelection(text, null);
        for (var at = text.IndexOf('#', StringComparison.Ordinal); at >= 0; at = text.IndexOf('#', at + 1))
            if (File.Exists(text[..at])) return Cut(text, at);
        return text.IndexOf('#', StringComparison.Ordinal) is >= 0 and var first
            ? Cut(text, first)
            : new FileSelection(text, null);
    }

    private static FileSelection Cut(string text, int at) => new(text[..at], text[(at + 1)..]);
}
