using MixedModels.Reports.Equations;

namespace MixedModels.Reports.Documents.Blocks;

/// <summary>Equations, each on a line.</summary>
/// <param name="Lines">The equations.</param>
public sealed record EquationsBlock(IReadOnlyList<MathLine> Lines) : Block;
