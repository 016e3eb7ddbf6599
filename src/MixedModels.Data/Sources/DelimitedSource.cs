using MixedModels.Tables;

namespace MixedModels.Data.Sources;

/// <summary>A text file of values, or the standard input.</summary>
internal sealed class DelimitedSource(string path) : Source
{
    public override SourceName Name { get; } = SourceName.OfFile(path);

    public override Table Read(CsvOptions options, CancellationToken cancellation)
    {
        if (path != "-")
            return CsvReader.Read(path,
                IsTabSeparated ? options with { Delimiter = options.Delimiter ?? '\t' } : options);
        using var input = Console.OpenStandardInput();
        return CsvReader.Read(input, options);
    }

    private bool IsTabSeparated => path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase);
}
