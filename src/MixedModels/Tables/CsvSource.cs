namespace MixedModels.Tables;

/// <summary>Bytes that can be read from their start as often as needed, with a name for messages.</summary>
internal sealed class CsvSource
{
    private readonly Func<Stream> _open;

    private CsvSource(string name, Func<Stream> open) => (Name, _open) = (name, open);

    public string Name { get; }

    public Stream Open() => _open();

    /// <summary>A file; one that cannot be read twice (a pipe) is taken into memory.</summary>
    public static CsvSource FromFile(string path)
    {
        var file = OpenFile(path);
        if (!file.CanSeek)
        {
            using (file) return FromStream(file, path);
        }
        file.Dispose();
        return new CsvSource(path, () => OpenFile(path));
    }

    /// <summary>What a stream holds from where it stands, taken into memory; the stream is left open.</summary>
    public static CsvSource FromStream(Stream stream, string name)
    {
        var memory = new MemoryStream();
        try
        {
            stream.CopyTo(memory);
        }
        catch (IOException e)
        {
            throw Unreadable(name, e);
        }
        return FromMemory(memory.GetBuffer(), (int)memory.Length, name);
    }

    public static CsvSource FromMemory(byte[] bytes, int length, string name) =>
        new(name, () => new MemoryStream(bytes, 0, length, writable: false));

    public static ModelException Unreadable(string name, IOException e) =>
        new("unreadable-file", $"{name} cannot be read: {e.Message}", e);

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0,
                FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelException("file-not-found", $"There is no file '{path}'.", e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException or ArgumentException
            or NotSupportedException)
        {
            var reason = Directory.Exists(path) ? "it is a folder" : e.Message.TrimEnd('.');
            throw new ModelException("unreadable-file", $"The file '{path}' cannot be read: {reason}.", e);
        }
    }
}
