namespace MixedModels.Designs;

/// <summary>One random-effects term over new data.</summary>
/// <param name="Group">The grouping factor's name.</param>
/// <param name="Refs">n codes into the levels of the fit; -1 for a level that it did not have, or none at all.</param>
/// <param name="Columns">k columns of n values each; NaN where a variable is missing.</param>
/// <param name="NewLevels">The levels that the fit did not have, in order of appearance; a missing one is called <c>NA</c>.</param>
public sealed record RandomEffectsRows(string Group, ReadOnlyMemory<int> Refs, IReadOnlyList<ReadOnlyMemory<double>> Columns, IReadOnlyList<string> NewLevels);
