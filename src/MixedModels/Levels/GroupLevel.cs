using MixedModels.Tables;

namespace MixedModels.Levels;

/// <summary>
/// A level above the rows: groups, the table that describes them, and what the coefficients of lower levels depend on.
/// </summary>
/// <param name="Name">What a group is: <c>school</c>.</param>
/// <param name="Table">Where the table of the groups is; null when its columns are in a lower table already.</param>
/// <param name="Key">The columns that tell the group of a row; several when a group is known by them together, the
/// outermost first.</param>
/// <param name="Equations">One equation for each coefficient that this level explains or lets vary.</param>
/// <param name="IsUncorrelated">Whether the random effects of a group are independent of each other.</param>
public sealed record GroupLevel(string Name, string? Table, IReadOnlyList<JoinKey> Key,
    IReadOnlyList<LevelEquation> Equations, bool IsUncorrelated)
{
    /// <summary>The grouping factor as a formula has it: <c>school</c>, <c>city:school</c>.</summary>
    public string Group => string.Join(':', Key.Select(k => LevelModel.Quoted(k.Left)));

    /// <summary>The coefficients that vary between the groups of this level.</summary>
    public IEnumerable<ModelTerm> RandomTerms => Equations.Where(e => e.Varies).Select(e => e.Outcome);
}
