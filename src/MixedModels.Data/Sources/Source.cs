using MixedModels.Tables;

namespace MixedModels.Data.Sources;

/// <summary>A place where a table is kept.</summary>
internal abstract class Source
{
    /// <summary>The source as it may be shown and saved: without password.</summary>
    public abstract string Description { get; }

    /// <summary>The same, with a file's name in place of its path.</summary>
    public abstract string Name { get; }

    public abstract Table Read(CsvOptions options, CancellationToken cancellation);
}
