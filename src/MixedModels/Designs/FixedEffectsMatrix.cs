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
}
