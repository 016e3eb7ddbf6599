namespace MixedModels;

/// <summary>
/// Files that are written whole or not at all: the content goes to a temporary file beside the target, which then takes
/// its place.
/// </summary>
public static class WholeFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The target; an existing file is replaced.</param>
    /// <param name="write">Writes the content; when it throws, the target stays as it was.</param>
    /// <exception cref="ModelException"><c>unwritable-file</c>.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        if (Directory.Exists(path)) throw Unwritable(path, "it is a folder", null);
        if (IsDevice(path)) WriteInPlace(path, write);
        else WriteBeside(LinkTarget(path) ?? path, write);
    }

    /// <summary>The file that a symbolic link leads to: the link stays, the file is replaced.</summary>
    private static string? LinkTarget(string path) =>
        File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null;

    /// <summary>Devices such as /dev/stdout must not be replaced by a file.</summary>
    private static bool IsDevice(string path) =>
        Path.GetFullPath(path) is var full
            && (full.StartsWith("/dev/", StringComparison.Ordinal)
                || full.StartsWith("/proc/", StringComparison.Ordinal));

    private static void WriteInPlace(string path, Action<Stream> write)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Write);
            write(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, e.Message, e);
        }
    }

    private static void WriteBeside(string path, Action<Stream> write)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write)) write(stream);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            throw Unwritable(path, e is DirectoryNotFoundException ? "its folder does not exist" : e.Message, e);
        }
        finally
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }

    private static ModelException Unwritable(string path, string reason, Exception? inner) =>
        new("unwritable-file", $"The file '{path}' cannot be written: {reason}.", inner);
}
