using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Documents.Blocks;

/// <summary>Sentences.</summary>
/// <param name="Text">The sentences.</param>
public sealed record Paragraph(RichText Text) : Block
{
    /// <summary>A word that says what they are about: <c>Note</c>; null for none.</summary>
    public string? Label { get; init; }

    /// <summary>What they are, for surfaces that can show it.</summary>
    public TextStyle Style { get; init; }
}
