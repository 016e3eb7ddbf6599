namespace MixedModels.Designs;

/// <summary>
/// X: the n x p model matrix of the fixed effects, of full column rank. Columns that R would drop as linearly dependent
/// are already gone and named in <see cref="Aliased"/>.
/// </summary>
/// <param name="RowCount">n, the rows in use.</param>
/// <param name="ColumnNames">The p names, as R's model.matrix gives them.</param>
/// <param name="Columns">p columns of n values each; arrays may be shared with the table and are never written.</param>
/// <param name="Aliased">The columns that were left out because they depend on earlier ones.</param>
public sealed record FixedEffectsMatrix(int RowCount, IReadOnlyList<string> ColumnNames, IReadOnlyList<ReadOnlyMemory<double>> Columns, IReadOnlyList<AliasedColumn> Aliased)
{
    /// <summary>p, the number of columns, which is also the rank.</summary>
    public int ColumnCount => Columns.Count;

    /// <summary>The column that is one in every row, which takes up whatever is taken away from the others; null without one.</summary>
    public int? InterceptColumn
    {
        get
        {
            for (var c = 0; c < ColumnCount; c++)
                if (ColumnNames[c] == "(Intercept)" && !Columns[c].Span.ContainsAnyExcept(1.0)) return c;
            return null;
        }
    }

    /// <summary>The formula's terms, such as <c>Time</c> and <c>Time:Diet</c>; the intercept is not among them.</summary>
    public required IReadOnlyList<string> TermLabels { get; init; }

    /// <summary>For each of the p columns, 0 for the intercept or the 1-based number of its term in <see cref="TermLabels"/> (R's assign).</summary>
    public required IReadOnlyList<int> TermOfColumn { get; init; }

    /// <summary>The names of all columns that the formula asks for, aliased ones included.</summary>
    public required IReadOnlyList<string> FullColumnNames { get; init; }

    /// <summary>All columns that the formula asks for, aliased ones included: n values each.</summary>
    public required IReadOnlyList<ReadOnlyMemory<double>> FullColumns { get; init; }
}
