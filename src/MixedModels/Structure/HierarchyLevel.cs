namespace MixedModels.Structure;

/// <summary>A level of a hierarchy.</summary>
/// <param name="Name">The factor; <c>rows</c> for the rows.</param>
/// <param name="Count">How many units it has.</param>
/// <param name="Parents">The levels that it is nested in directly, as indices.</param>
/// <param name="Depth">0 for the outermost.</param>
/// <param name="PerParent">How many units a unit of its parent has; null unless it has exactly one parent.</param>
public sealed record HierarchyLevel(
    string Name, int Count, IReadOnlyList<int> Parents, int Depth, GroupSizes? PerParent);
