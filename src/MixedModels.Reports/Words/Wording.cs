namespace MixedModels.Reports.Words;

/// <summary>The words that sentences use for the columns of the data.</summary>
/// <param name="Variables">Words by the column's name; a column that is not there goes by its own name, and its unit is
/// <c>unit</c>.</param>
public sealed record Wording(IReadOnlyDictionary<string, VariableWords> Variables)
{
    /// <summary>Nothing is known beyond the names of the columns.</summary>
    public static Wording None { get; } = new(new Dictionary<string, VariableWords>());
}
