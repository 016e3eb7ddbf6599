using MixedModels.Tables;

namespace MixedModels.Reports.Words;

/// <summary>What a report says of a join.</summary>
/// <param name="Name">The joined table's name, such as <c>schools.csv</c>.</param>
/// <param name="IsKeyGuessed">Whether nobody named the key, and the one column that both tables have was taken.</param>
/// <param name="Report">What the join found.</param>
public sealed record JoinDescription(string Name, bool IsKeyGuessed, JoinReport Report);
