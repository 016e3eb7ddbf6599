namespace MixedModels.Designs;

/// <summary>
/// What the p columns of X stand for. Columns that R would drop as linearly dependent are already gone and named in
/// <see cref="Aliased"/>. The values are in <see cref="FixedEffectsMatrix"/>.
/// </summary>
public sealed record FixedEffectsDesign
{
    /// <summary>
    /// Takes the columns of a formula apart into those that are kept and those that depend on earlier ones.
    /// </summary>
    /// <param name="termLabels">The formula's terms.</param>
    /// <param name="fullColumns">All columns that the formula asks for.</param>
    /// <param name="kept">Which of them are kept, ascending.</param>
    /// <param name="aliased">The others, each with its reason.</param>
    public FixedEffectsDesign(
        IReadOnlyList<string> termLabels,
        IReadOnlyList<DesignColumn> fullColumns,
        IReadOnlyList<int> kept,
        IReadOnlyList<AliasedColumn> aliased)
    {
        (TermLabels, FullColumns, Aliased) = (termLabels, fullColumns, aliased);
        Columns = [.. kept.Select(j => fullColumns[j])];
        ColumnNames = [.. Columns.Select(c => c.Name)];
        TermOfColumn = [.. Columns.Select(c => c.Term)];
        FullColumnNames = [.. fullColumns.Select(c => c.Name)];
    }

    /// <summary>
    /// The formula's terms, such as <c>Time</c> and <c>Time:Diet</c>; the intercept is not among them.
    /// </summary>
    public IReadOnlyList<string> TermLabels { get; }

    /// <summary>The p columns.</summary>
    public IReadOnlyList<DesignColumn> Columns { get; }

    /// <summary>All columns that the formula asks for, aliased ones included.</summary>
    public IReadOnlyList<DesignColumn> FullColumns { get; }

    /// <summary>The columns that were left out because they depend on earlier ones.</summary>
    public IReadOnlyList<AliasedColumn> Aliased { get; }

    /// <summary>The p names, as R's model.matrix gives them.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>
    /// For each of the p columns, 0 for the intercept or the 1-based number of its term (R's assign).
    /// </summary>
    public IReadOnlyList<int> TermOfColumn { get; }

    /// <summary>The names of all columns that the formula asks for, aliased ones included.</summary>
    public IReadOnlyList<string> FullColumnNames { get; }

    /// <summary>
    /// Which of the p columns is one in every row and takes up whatever is taken away from the others; null without
    /// one.
    /// </summary>
    public int? InterceptColumn => Columns is [{ IsIntercept: true }, ..] ? 0 : null;

    /// <summary>p, the number of columns, which is also the rank.</summary>
    public int ColumnCount => Columns.Count;
}
