namespace MixedModels.Structure;

/// <summary>Two columns that say the same: each value of the one goes with one value of the other, both ways.</summary>
/// <param name="Column">A column.</param>
/// <param name="Of">The column, or the combination of two such as <c>batch:cask</c>, that it says the same as.</param>
/// <param name="Slope">For numbers on a straight line, Column = Intercept + Slope * Of; null otherwise.</param>
/// <param name="Intercept">See <paramref name="Slope"/>.</param>
public sealed record ColumnAlias(string Column, string Of, double? Slope, double? Intercept);
