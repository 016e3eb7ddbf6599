namespace MixedModels.Designs.Schemas;

/// <summary>What a function of the formula learned from the training rows and needs again for new ones.</summary>
/// <param name="Call">The call as written, such as <c>poly(Days, 2)</c>.</param>
/// <param name="Numbers">Its numbers: means and scales, knots, recurrence coefficients, as the function lays them
/// out.</param>
/// <param name="Levels">The levels of a <c>factor(...)</c>, the groups of <c>within</c> and <c>between</c>; empty
/// otherwise.</param>
public sealed record BasisParameters(string Call, IReadOnlyList<double> Numbers, IReadOnlyList<string> Levels);
