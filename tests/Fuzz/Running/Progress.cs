using System.IO.MemoryMappedFiles;

namespace MixedModels.Fuzz.Running;

/// <summary>How far a worker is, in memory that its supervisor sees even when the worker hangs or has died.</summary>
internal sealed class Progress : IDisposable
{
    private const int Fields = 3;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    /// <summary>Opens the file, and makes it where there is none.</summary>
    public Progress(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, Fields * sizeof(long));
        _view = _file.CreateViewAccessor();
    }

    /// <summary>The number of the input that is being tried.</summary>
    public long Index
    {
        get => _view.ReadInt64(0);
        set => _view.Write(0, value);
    }

    /// <summary>How many inputs were tried.</summary>
    public long Tried
    {
        get => _view.ReadInt64(sizeof(long));
        set => _view.Write(sizeof(long), value);
    }

    /// <summary>How many of them were accepted.</summary>
    public long Accepted
    {
        get => _view.ReadInt64(2 * sizeof(long));
        set => _view.Write(2 * sizeof(long), value);
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
