namespace MixedModels.Reports.Documents.Blocks;

/// <summary>What few readers need: shown on demand where the format can do that, otherwise as it is.</summary>
/// <param name="Summary">What it holds.</param>
/// <param name="Blocks">The pieces.</param>
public sealed record Details(string Summary, IReadOnlyList<Block> Blocks) : Block;
