using MixedModels.Reports.Documents.Blocks;

namespace MixedModels.Reports.Documents;

/// <summary>
/// A result as its content: a few facts, then sections of blocks. It knows nothing of a format; an
/// <see cref="Writers.IDocumentWriter"/> lays it out.
/// </summary>
/// <param name="Title">The title; empty for none.</param>
public sealed record Document(string Title)
{
    /// <summary>A line below the title; null for none.</summary>
    public RichText? Subtitle { get; init; }

    /// <summary>What a reader wants first: what the result is of, or its few main numbers.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>Remarks that belong to the facts.</summary>
    public IReadOnlyList<Block> Lead { get; init; } = [];

    /// <summary>The sections in order.</summary>
    public IReadOnlyList<Section> Sections { get; init; } = [];

    /// <summary>What made it, in a line at the end; null for none.</summary>
    public string? Colophon { get; init; }

    /// <summary>A document that holds nothing but a table.</summary>
    public static Document Of(ReportTable table) =>
        new("") { Sections = [new Section("table", "", [new TableBlock(table)])] };
}
