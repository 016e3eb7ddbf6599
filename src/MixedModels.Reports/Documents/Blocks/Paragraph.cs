namespace MixedModels.Reports.Documents.Blocks;

/// <summary>Sentences.</summary>
/// <param name="Text">The sentences.</param>
public sealed record Paragraph(RichText Text) : Block;
