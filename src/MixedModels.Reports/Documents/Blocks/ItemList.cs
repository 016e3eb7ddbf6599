namespace MixedModels.Reports.Documents.Blocks;

/// <summary>Points, one after the other.</summary>
/// <param name="Items">The points; at least one.</param>
public sealed record ItemList(IReadOnlyList<RichText> Items) : Block
{
    /// <summary>The blanks before a point where text sets no marks.</summary>
    public int Indent { get; init; } = 2;
}
