namespace MixedModels.Structure;

/// <summary>
/// What the data say about their own structure: which factor is nested in which and which cross, whose labels repeat,
/// at which level each variable varies, and which columns say the same. Numbers and names; nothing is formatted.
/// </summary>
/// <param name="RowCount">The rows of the table.</param>
/// <param name="Factors">The factors, those with more levels first; combinations whose labels repeat are
/// among them.</param>
/// <param name="Relations">Each pair of factor columns.</param>
/// <param name="RepeatedLabels">Labels that name different groups in different levels of another factor.</param>
/// <param name="Variables">Every column, in the table's order.</param>
/// <param name="Aliases">Columns that say the same.</param>
public sealed record StructureReport(
    int RowCount,
    IReadOnlyList<GroupingColumn> Factors,
    IReadOnlyList<FactorRelation> Relations,
    IReadOnlyList<RepeatedLabels> RepeatedLabels,
    IReadOnlyList<VariableLevel> Variables,
    IReadOnlyList<ColumnAlias> Aliases)
{
    /// <summary>Looks for the structure of a table.</summary>
    /// <param name="table">The data, the tables of all levels joined.</param>
    /// <param name="factors">
    /// The columns to look at as factors; null takes the text columns whose values repeat, and the columns of whole
    /// numbers that are called like an id, determine another column, repeat their labels within another factor, or are
    /// balanced with one.
    /// </param>
    /// <exception cref="ModelException"><c>unknown-column</c>, <c>no-rows</c>.</exception>
    public static StructureReport Inspect(Table table, IReadOnlyList<string>? factors = null)
    {
        if (table.RowCount == 0) throw new ModelException("no-rows", "The table has no rows.");
        var columns = factors is null
            ? GroupingCandidates.Find(table)
            : [.. factors.Distinct(StringComparer.Ordinal).Select(name => table[name])];
        return new StructureInspection(table, columns).Report();
    }

    /// <summary>
    /// How two factors lie to each other; the inner one is first when they are nested. Null when one of them
    /// is no factor here.
    /// </summary>
    public FactorRelation? Relation(string first, string second) => Relations.FirstOrDefault(
        r => (r.First == first && r.Second == second) || (r.First == second && r.Second == first));

    /// <summary>The level at which a column varies.</summary>
    /// <exception cref="ModelException"><c>unknown-column</c>.</exception>
    public VariableLevel LevelOf(string column) =>
        Variables.FirstOrDefault(v => v.Name == column)
            ?? throw new ModelException("unknown-column",
                $"There is no column '{column}'.{Suggestion.DidYouMean(column, Variables.Select(v => v.Name))}");

    /// <summary>
    /// Whether each level of the first factor occurs within one level of the second, by explicit labels.
    /// </summary>
    public bool IsNested(string inner, string outer) => Relations.Any(r =>
        r.First == inner && r.Second == outer && r.Kind is FactorRelationKind.Nested or FactorRelationKind.Same
            || r.First == outer && r.Second == inner && r.Kind == FactorRelationKind.Same);
}
