namespace MixedModels.Reports.Documents.Blocks;

/// <summary>Names with what they are for the result at hand.</summary>
/// <param name="Facts">At least one.</param>
public sealed record FactList(IReadOnlyList<Fact> Facts) : Block;
