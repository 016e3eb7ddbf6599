using MixedModels.Levels;

namespace MixedModels.Reports.Plots.ModelPlots;

/// <summary>A level of a path diagram.</summary>
/// <param name="Name">What its units are: <c>school</c>, or <c>row</c>.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Inputs">Its predictors, with what they explain where the level has several equations: <c>medium → slope
/// of hours</c>.</param>
/// <param name="Outputs">What its equations say: the coefficients it hands down; for the rows the response.</param>
/// <param name="Deviations">Which of the outputs have a random deviation for each unit.</param>
/// <param name="Below">The number of the level that each output goes to; -1 for the response.</param>
/// <param name="Depth">0 for the rows, 1 for what is above them.</param>
public sealed record PathBox(
    string Name,
    int Count,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<string> Deviations,
    IReadOnlyList<int> Below,
    int Depth)
{
    /// <summary>A coefficient in words: <c>intercept</c>, <c>slope of hours</c>.</summary>
    internal static string Words(ModelTerm coefficient) =>
        coefficient.IsIntercept ? "intercept" : $"slope of {coefficient.Label}";
}
