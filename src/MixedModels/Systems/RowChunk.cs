using MixedModels.Designs;

namespace MixedModels.Systems;

/// <summary>Some rows of a design: all that the sums need of them.</summary>
/// <param name="Count">How many rows there are.</param>
/// <param name="FixedEffects">p columns of X.</param>
/// <param name="Response">y.</param>
/// <param name="Offset">Known values that are subtracted from y; null for none.</param>
/// <param name="Weights">w; null for ones.</param>
/// <param name="Terms">For each random-effects term the level of each row and the k columns.</param>
internal sealed record RowChunk(
    int Count,
    IReadOnlyList<ReadOnlyMemory<double>> FixedEffects,
    ReadOnlyMemory<double> Response,
    ReadOnlyMemory<double>? Offset,
    ReadOnlyMemory<double>? Weights,
    IReadOnlyList<(ReadOnlyMemory<int> Levels, IReadOnlyList<ReadOnlyMemory<double>> Columns)> Terms)
{
    /// <summary>All rows of a design.</summary>
    public static RowChunk Of(ModelDesign design) => Of(design.Rows);

    /// <summary>Rows laid out in the columns of a design.</summary>
    public static RowChunk Of(ObservedRows rows) => new(
        rows.RowCount, rows.FixedEffects.Columns, rows.Response, rows.Offset, rows.Weights,
        [.. rows.RandomEffects.Select(t => (t.Refs, t.Columns))]);
}
