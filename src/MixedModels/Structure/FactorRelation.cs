namespace MixedModels.Structure;

/// <summary>How two factors lie to each other.</summary>
/// <param name="First">A factor; the inner one when they are nested.</param>
/// <param name="Second">The other; the outer one when they are nested.</param>
/// <param name="Kind">Nested, crossed or the same.</param>
/// <param name="Combinations">How many combinations of their levels occur.</param>
/// <param name="Share">Combinations that occur among all possible ones, between 0 and 1.</param>
/// <param name="FirstPerSecond">With how many levels of the first each level of the second occurs.</param>
/// <param name="SecondPerFirst">With how many levels of the second each level of the first occurs.</param>
public sealed record FactorRelation(string First, string Second, FactorRelationKind Kind, int Combinations,
    double Share, GroupSizes FirstPerSecond, GroupSizes SecondPerFirst);
