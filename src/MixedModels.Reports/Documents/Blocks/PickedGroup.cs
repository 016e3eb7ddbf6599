using MixedModels.Reports.Equations;
using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Documents.Blocks;

/// <summary>A group of a picker.</summary>
/// <param name="Name">Its level.</param>
/// <param name="Equation">Its fitted equation.</param>
/// <param name="Effects">Its random effects in words: name and conditional mode with interval.</param>
/// <param name="X">The rows' places on the horizontal axis.</param>
/// <param name="Y">Their responses.</param>
/// <param name="Residuals">Their residuals in residual standard deviations.</param>
/// <param name="Line">The group's fitted line; null without a numeric predictor.</param>
public sealed record PickedGroup(string Name, MathLine Equation, IReadOnlyList<Fact> Effects, IReadOnlyList<double> X,
    IReadOnlyList<double> Y, IReadOnlyList<double> Residuals, Polyline? Line);
