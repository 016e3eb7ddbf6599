namespace MixedModels.Reports.Documents.Blocks;

/// <summary>A heading inside a section.</summary>
/// <param name="Text">The heading.</param>
public sealed record Heading(string Text) : Block;
