namespace MixedModels.Tables;

/// <summary>How two tables are joined.</summary>
public sealed record JoinOptions
{
    /// <summary>
    /// Which rows are kept; all of the left table by default, since each is an observation and the right table
    /// describes its group.
    /// </summary>
    public JoinKind Kind { get; init; } = JoinKind.Left;

    /// <summary>The key columns; empty, the default, takes the one column name that both tables have.</summary>
    public IReadOnlyList<JoinKey> By { get; init; } = [];

    /// <summary>
    /// What to append to the name of a right column that the left table has too; null, the default, makes that an
    /// error.
    /// </summary>
    public string? Suffix { get; init; }
}
