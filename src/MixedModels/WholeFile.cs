namespace MixedModels;

/// <summary>Files that are written whole or not at all: the content goes to a temporary file beside the target, which then takes its place.</summary>
public static class WholeFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The target; an existing file is replaced.</param>
    /// <param name="write">Writes the content; when it throws, the target stays as it was.</param>
    /// <exception cref="ModelException"><c>unwritable-file</c>.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        if (Directory.Exists(path)) throw Unwritable(path, "it is a folder", null);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write)) write(stream);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
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
