namespace MixedModels.Tables;

/// <summary>Which rows a join keeps.</summary>
public enum JoinKind
{
    /// <summary>All rows of the left table, with the right table's values where there are any.</summary>
    Left,

    /// <summary>The rows of the left table that have a match.</summary>
    Inner,

    /// <summary>The rows of the left table that have a match, and the right table's rows without one.</summary>
    Right,

    /// <summary>All rows of both tables.</summary>
    Full,

    /// <summary>The rows of the left table that have a match; no column is added.</summary>
    Semi,

    /// <summary>The rows of the left table that have no match; no column is added.</summary>
    Anti,
}
