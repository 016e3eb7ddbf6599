namespace MixedModels.Structure;

/// <summary>A factor of the table, or the combinations of two whose labels start again.</summary>
/// <param name="Name">The column's name, or <c>school:class</c>.</param>
/// <param name="LevelCount">The levels that occur.</param>
/// <param name="MissingCount">The rows without a level.</param>
/// <param name="Rows">How many rows the levels have.</param>
/// <param name="IsCombination">Whether it is no column but the combinations of two.</param>
public sealed record GroupingColumn(string Name, int LevelCount, int MissingCount, GroupSizes Rows, bool IsCombination);
