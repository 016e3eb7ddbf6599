namespace MixedModels.Data.Sources;

/// <summary>A place where a table is kept.</summary>
internal abstract class Source
{
    /// <summary>What it is called where people see it.</summary>
    public abstract SourceName Name { get; }

    public abstract Table Read(CsvOptions options, CancellationToken cancellation);
}
