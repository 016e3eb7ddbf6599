using MixedModels.Designs;
using MixedModels.Structure;
using MixedModels.Systems;

namespace MixedModels.Resampling;

/// <summary>Cross-products of blocks of a fit's rows, in the coordinates of the fit.</summary>
internal static class ResampledRows
{
    /// <summary>The cross-products of some blocks of rows; the levels of one block are none of another's.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="blocks">The rows of each block; the same block may come several times.</param>
    public static CrossProducts Of(LinearMixedModelFit fit, IReadOnlyList<int[]> blocks)
    {
        var rows = Take(fit.Design.Rows, blocks);
        var pattern = BlockPattern.Create(
            [.. rows.RandomEffects.Select(t => new TermShape(t.ColumnCount, t.LevelCount))],
            rows.FixedEffects.ColumnCount,
            (first, second) => rows.RandomEffects[first].Grouping.PairsWith(rows.RandomEffects[second].Grouping));
        var builder = new CrossProductsBuilder(pattern, fit.CrossProducts.Coordinates);
        builder.Add(rows);
        return builder.Build();
    }

    private static ObservedRows Take(ObservedRows rows, IReadOnlyList<int[]> blocks)
    {
        int[] all = [.. blocks.SelectMany(b => b)];
        return new ObservedRows(
            Take(rows.Response, all),
            new FixedEffectsMatrix([.. rows.FixedEffects.Columns.Select(c => Take(c, all))], []),
            [
                .. rows.RandomEffects.Select(t => new RandomEffectsMatrix(
                    Regrouped(t.Grouping, blocks, all.Length), [.. t.Columns.Select(c => Take(c, all))])),
            ],
            TakeIfAny(rows.Weights, all),
            TakeIfAny(rows.Offset, all));
    }

    private static ReadOnlyMemory<double>? TakeIfAny(ReadOnlyMemory<double>? column, int[] rows) =>
        column is { } values ? Take(values, rows) : default(ReadOnlyMemory<double>?);

    private static ReadOnlyMemory<double> Take(ReadOnlyMemory<double> column, int[] rows)
    {
        var values = column.Span;
        var taken = new double[rows.Length];
        for (var i = 0; i < taken.Length; i++) taken[i] = values[rows[i]];
        return taken;
    }

    /// <summary>A level for each level of the factor in each block.</summary>
    private static Grouping Regrouped(Grouping grouping, IReadOnlyList<int[]> blocks, int rowCount)
    {
        var (codes, numbers, block) = (new int[rowCount], new int[grouping.LevelCount], new int[grouping.LevelCount]);
        Array.Fill(block, -1);
        var (count, at) = (0, 0);
        for (var b = 0; b < blocks.Count; b++)
            foreach (var row in blocks[b])
            {
                var level = grouping.Codes.Span[row];
                if (block[level] != b) (block[level], numbers[level]) = (b, count++);
                codes[at++] = numbers[level];
            }
        return new Grouping(grouping.Name, new NumberedLevels(count), codes);
    }
}
