namespace MixedModels.Designs;

/// <summary>X over some rows: the values of the columns that <see cref="FixedEffectsDesign"/> describes.</summary>
/// <param name="Columns">p columns of n values each; arrays may be shared with the table and are never written.</param>
/// <param name="FullColumns">All columns that the formula asks for, aliased ones included: n values each.</param>
public sealed record FixedEffectsMatrix(
    IReadOnlyList<ReadOnlyMemory<double>> Columns, IReadOnlyList<ReadOnlyMemory<double>> FullColumns)
{
    /// <summary>p, the number of columns.</summary>
    public int ColumnCount => Columns.Count;
}
