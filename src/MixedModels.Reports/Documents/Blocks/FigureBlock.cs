using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Documents.Blocks;

/// <summary>A figure.</summary>
/// <param name="Figure">The figure.</param>
public sealed record FigureBlock(Figure Figure) : Block;
