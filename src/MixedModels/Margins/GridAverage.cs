namespace MixedModels.Margins;

/// <summary>Averages of rows of X over a reference grid.</summary>
internal static class GridAverage
{
    /// <summary>
    /// The step of a derivative, as a share of the column's range: truncation and rounding are near 1e-9.
    /// </summary>
    private const double Step = 1e-4;

    /// <summary>l and the offset of each mean.</summary>
    public static IEnumerable<(double[] Contrast, double Offset)> Contrasts(ReferenceGrid grid, MarginalLayout layout)
    {
        var weights = Weights(grid, layout);
        var contrasts = new (double[] Contrast, double Offset)[layout.CountOn(grid)];
        foreach (var (table, factor) in Rows(grid.ToTable(), grid, layout))
        {
            var rows = grid.Evaluate(table);
            for (var row = 0; row < grid.Count; row++)
            {
                if (weights[row] == 0) continue;
                var mean = layout.MeanAt(grid.Place(row), grid);
                contrasts[mean].Contrast ??= new double[rows.Rows.FixedEffects.ColumnCount];
                contrasts[mean].Offset += rows.AddTo(contrasts[mean].Contrast, row, factor * weights[row]);
            }
        }
        return contrasts;
    }

    /// <summary>The table itself for means; for slopes a little above it less a little below it.</summary>
    public static IEnumerable<(Table Table, double Factor)> Rows(
        Table table, ReferenceGrid grid, MarginalLayout layout)
    {
        if (layout.Slope is not { } name) return [(table, 1)];
        var observed = ((NumericColumn)grid.Rows[name]).Values.ToArray().Where(double.IsFinite).ToArray();
        var range = observed.Max() - observed.Min();
        var step = Step * (range > 0 ? range : 1);
        return [(Shifted(step), 0.5 / step), (Shifted(-step), -0.5 / step)];

        Table Shifted(double by) => table.With(new NumericColumn(
            name, Array.ConvertAll(((NumericColumn)table[name]).Values.ToArray(), v => v + by)));
    }

    /// <summary>For each row of the grid its share in its mean.</summary>
    private static double[] Weights(ReferenceGrid grid, MarginalLayout layout)
    {
        var weights = new double[grid.Count];
        var isAveraged = new bool[grid.Variables.Count];
        for (var v = 0; v < isAveraged.Length; v++)
            isAveraged[v] = grid.Variables[v].IsCategorical && !layout.Places.Contains(v);
        var counts = layout.Options.Weights == MarginalWeights.Proportional ? Counts(grid, isAveraged) : null;
        var sums = new double[layout.CountOn(grid)];
        for (var row = 0; row < weights.Length; row++)
        {
            var place = grid.Place(row);
            weights[row] = counts?.GetValueOrDefault(Key(grid, isAveraged, v => place[v])) ?? 1;
            sums[layout.MeanAt(place, grid)] += weights[row];
        }
        for (var row = 0; row < weights.Length; row++) weights[row] /= sums[layout.MeanAt(grid.Place(row), grid)];
        return weights;
    }

    /// <summary>How many rows of the fit have each combination that is averaged over.</summary>
    private static Dictionary<int, double> Counts(ReferenceGrid grid, bool[] isAveraged)
    {
        var counts = new Dictionary<int, double>();
        for (var row = 0; row < grid.Rows.RowCount; row++)
        {
            var at = row;
            if (Enumerable.Range(0, isAveraged.Length).Any(v => isAveraged[v] && grid.Variables[v].Codes![at] < 0))
                continue;
            var key = Key(grid, isAveraged, v => grid.Variables[v].Codes![at]);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        return counts;
    }

    private static int Key(ReferenceGrid grid, bool[] isAveraged, Func<int, int> code)
    {
        var (key, stride) = (0, 1);
        for (var v = 0; v < isAveraged.Length; v++)
        {
            if (!isAveraged[v]) continue;
            key += stride * code(v);
            stride *= grid.Variables[v].Count;
        }
        return key;
    }
}
