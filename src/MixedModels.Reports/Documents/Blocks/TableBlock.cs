namespace MixedModels.Reports.Documents.Blocks;

/// <summary>A table.</summary>
/// <param name="Table">The table.</param>
public sealed record TableBlock(ReportTable Table) : Block;
