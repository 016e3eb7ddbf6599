namespace MixedModels.Tables;

/// <summary>What a join found: numbers of rows, and keys without a match.</summary>
/// <param name="Kind">Which rows were kept.</param>
/// <param name="By">The key columns, given or guessed.</param>
/// <param name="Left">The left table's rows.</param>
/// <param name="Right">The right table's rows.</param>
/// <param name="Rows">The rows of the result.</param>
/// <param name="AddedColumns">The columns that came from the right table, as they are named in the result.</param>
public sealed record JoinReport(JoinKind Kind, IReadOnlyList<JoinKey> By, JoinSide Left, JoinSide Right, int Rows,
    IReadOnlyList<string> AddedColumns);
