namespace MixedModels.Margins;

/// <summary>Averages over the rows of the fit, with the factors of the mean at its levels in every row.</summary>
internal static class ObservedAverage
{
    /// <summary>l and the offset of each mean.</summary>
    public static IEnumerable<(double[] Contrast, double Offset)> Contrasts(ReferenceGrid grid, MarginalLayout layout)
    {
        for (var mean = 0; mean < layout.CountOn(grid); mean++)
        {
            double[]? contrast = null;
            var offset = 0.0;
            foreach (var (table, factor) in GridAverage.Rows(At(mean, grid, layout), grid, layout))
            {
                var rows = grid.Evaluate(table);
                contrast ??= new double[rows.Rows.FixedEffects.ColumnCount];
                for (var row = 0; row < table.RowCount; row++)
                    offset += rows.AddTo(contrast, row, factor / table.RowCount);
            }
            yield return (contrast!, offset);
        }
    }

    /// <summary>The rows of the fit with what is held, and the factors of a mean at its levels.</summary>
    private static Table At(int mean, ReferenceGrid grid, MarginalLayout layout)
    {
        var table = grid.Rows;
        foreach (var held in grid.Variables.Where(v => v is { IsGiven: true, Count: 1 }))
            table = table.With(held.Values.Take(new int[table.RowCount]));
        var codes = layout.CodesOf(mean, grid);
        for (var f = 0; f < codes.Length; f++)
        {
            var same = new int[table.RowCount];
            Array.Fill(same, codes[f]);
            table = table.With(grid.Variables[layout.Places[f]].Values.Take(same));
        }
        return table;
    }
}
