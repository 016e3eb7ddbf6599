using MixedModels.Tables;

namespace MixedModels.Data.Sources;

/// <summary>A text file of values, or the standard input.</summary>
internal sealed class DelimitedSource(string path) : Source
{
    public override SourceName Name { get; } = SourceName.OfFile(path);

    public override Table Read(CsvOptions options, CancellationToken cancellation)
    {
        if (path != "-") RefuseOtherKinds();
        if (path != "-")
            return CsvReader.Read(path,
                IsTabSeparated ? options with { Delimiter = options.Delimiter ?? '\t' } : options);
        using var input = Console.OpenStandardInput();
        return CsvReader.Read(input, options);
    }

    /// <summary>A database without its address, or a workbook without its ending, is no text.</summary>
    private void RefuseOtherKinds()
    {
        var start = new byte[Database.Length];
        // A pipe has no length, and what is read of it is gone.
        if (new FileInfo(path) is not { Exists: true, Length: >= 16 }) return;
        using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
            stream.ReadExactly(start);
        if (start.AsSpan().SequenceEqual(Database))
            throw new ModelException("bad-source",
                $"{path} is an SQLite database: name a table of it, as sqlite:{path}#TABLE.");
        if (start.AsSpan().StartsWith(Archive))
            throw new ModelException("bad-source",
                $"{path} is an archive and no text: if it is a workbook, give it the ending .xlsx.");
    }

    private static ReadOnlySpan<byte> Database => "SQLite format 3\0"u8;

    private static ReadOnlySpan<byte> Archive => "PK\u0003\u0004"u8;

    private bool IsTabSeparated => path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase);
}
