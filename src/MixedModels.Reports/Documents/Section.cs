using MixedModels.Reports.Documents.Blocks;

namespace MixedModels.Reports.Documents;

/// <summary>A section of a report.</summary>
/// <param name="Id">A short word that links can name, the same in every report.</param>
/// <param name="Title">The heading.</param>
/// <param name="Blocks">What it holds, in order.</param>
public sealed record Section(string Id, string Title, IReadOnlyList<Block> Blocks);
