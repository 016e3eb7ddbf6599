namespace MixedModels.Tables;

/// <summary>A joined table and what the join found.</summary>
/// <param name="Table">The result.</param>
/// <param name="Report">Matched and unmatched rows.</param>
public sealed record JoinResult(Table Table, JoinReport Report);
