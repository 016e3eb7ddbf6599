using MixedModels.Tables;

namespace MixedModels.Levels;

/// <summary>How the table of a level was joined.</summary>
/// <param name="Level">The level's name.</param>
/// <param name="Report">What the join found.</param>
public sealed record LevelJoin(string Level, JoinReport Report);
