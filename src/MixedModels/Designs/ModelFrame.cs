namespace MixedModels.Designs;

/// <summary>What to do with rows that lack a value of a variable in the model.</summary>
public enum MissingValueAction
{
    /// <summary>Drop them; fitted values and residuals have one value for each row that was used.</summary>
    Omit,

    /// <summary>
    /// Drop them; fitted values and residuals have one value for each row of the table, missing where
    /// a row was dropped.
    /// </summary>
    Exclude,

    /// <summary>Refuse to fit.</summary>
    Fail,
}

/// <summary>Which rows of the table a model uses.</summary>
/// <param name="TableRowCount">The rows of the table.</param>
/// <param name="Dropped">
/// The 0-based rows that were dropped, ascending, be it for a missing value or a weight of zero; empty when every row
/// is in use.
/// </param>
/// <param name="MissingByVariable">How many rows lack each variable that lacks any.</param>
/// <param name="MissingValues">What was asked for.</param>
public sealed record ModelFrame(
    int TableRowCount,
    IReadOnlyList<int> Dropped,
    IReadOnlyDictionary<string, int> MissingByVariable,
    MissingValueAction MissingValues)
{
    /// <summary>How many rows lack no value and were dropped because their weight is zero.</summary>
    public int WithoutWeight { get; init; }

    /// <summary>The 0-based rows of the table in use, ascending.</summary>
    public int[] RowsInUse() => [.. Enumerable.Range(0, TableRowCount).Except(Dropped)];

    /// <summary>The rows in use of the table that the frame is of, or of one with as many rows.</summary>
    public Table InUse(Table table) => Dropped.Count == 0 ? table : table.Take(RowsInUse());
}
