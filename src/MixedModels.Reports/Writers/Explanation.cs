using MixedModels.Fitting;
using MixedModels.Levels;
using MixedModels.Reports.Equations;

namespace MixedModels.Reports.Writers;

/// <summary>All that explains a fit.</summary>
/// <param name="Fit">The fit.</param>
/// <param name="Levels">Its level equations; null when it has none.</param>
/// <param name="NoLevels">Why it has none; null when it has some.</param>
/// <param name="Groups">The fitted equations of the groups that were asked for.</param>
/// <param name="Anatomy">Its parts and assumptions in words.</param>
/// <param name="DataName">The name of the data.</param>
public sealed record Explanation(LinearMixedModelFit Fit, LevelModel? Levels, string? NoLevels, IReadOnlyList<MathLine> Groups, IReadOnlyList<AnatomyStatement> Anatomy, string DataName);
