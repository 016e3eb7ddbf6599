namespace MixedModels.Reports.Plots.ModelPlots;

/// <summary>A level of a hierarchy.</summary>
/// <param name="Name">The factor, or <c>rows</c>.</param>
/// <param name="Count">How many units it has.</param>
/// <param name="Parents">The levels it is nested in directly, as indices.</param>
/// <param name="Depth">0 for the outermost.</param>
/// <param name="PerParent">How many units one of the parent has, such as <c>2 to 35</c>; empty without a parent.</param>
public sealed record HierarchyLevel(string Name, int Count, IReadOnlyList<int> Parents, int Depth, string PerParent);
