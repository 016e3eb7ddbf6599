namespace MixedModels.Reports.Documents.Blocks;

/// <summary>Points, one after the other.</summary>
/// <param name="Items">The points; at least one.</param>
public sealed record ItemList(IReadOnlyList<RichText> Items) : Block;
