namespace MixedModels.Reports.Words;

/// <summary>What people call a column of the data.</summary>
/// <param name="Label">The name in sentences, such as <c>language score</c>; null for the column's own.</param>
/// <param name="Unit">What one of it is called, such as <c>point</c> or <c>kg</c>; null for <c>unit</c>.</param>
/// <param name="Plural">The plural of the label, for groups: <c>schools</c>; null appends an s to the label.</param>
public sealed record VariableWords(string? Label = null, string? Unit = null, string? Plural = null)
{
    /// <summary>The plural of the unit; null appends an s.</summary>
    public string? UnitPlural { get; init; }
}
