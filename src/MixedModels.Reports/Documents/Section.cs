using MixedModels.Reports.Documents.Blocks;

namespace MixedModels.Reports.Documents;

/// <summary>A section of a document.</summary>
/// <param name="Id">A short word that links can name, the same in every document of a kind.</param>
/// <param name="Title">The heading; empty for none.</param>
/// <param name="Blocks">What it holds, in order.</param>
public sealed record Section(string Id, string Title, IReadOnlyList<Block> Blocks)
{
    /// <summary>A few words on the heading's line, such as how many there are; null for none.</summary>
    public string? Remark { get; init; }

    /// <summary>The heading with its remark.</summary>
    public string Heading => Remark is null ? Title : $"{Title}: {Remark}";
}
