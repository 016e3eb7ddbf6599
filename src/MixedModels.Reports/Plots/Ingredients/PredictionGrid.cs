using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>Tables of rows to predict for, in which one column varies and the others stay.</summary>
internal static class PredictionGrid
{
    /// <summary>Evenly spaced values from the smallest to the largest.</summary>
    public static double[] Spread(IReadOnlyList<double> values, int points)
    {
        var (low, high) = (values.Min(), values.Max());
        return [.. Enumerable.Range(0, points).Select(i => low + (high - low) * i / (points - 1))];
    }

    /// <summary>A row of the table over and over, with a column of numbers in place of its own.</summary>
    public static Table Vary(Table table, int row, string column, double[] values)
    {
        var rows = new int[values.Length];
        Array.Fill(rows, row);
        return table.Take(rows).With(new NumericColumn(column, values));
    }

    /// <summary>
    /// Rows of the typical case: numbers at their (lower) median, which is a value that occurs, factors at their first
    /// level. Only the columns that the model's variables name are there.
    /// </summary>
    public static Table Typical(PlotRows rows, int count)
    {
        var columns = rows.Design.Recipe.Variables
            .Select(v => rows.Table[v.Name])
            .Select(Column (column) => column switch
            {
                NumericColumn numbers =>
                    new NumericColumn(column.Name, [.. Enumerable.Repeat(Median(numbers.Values), count)]),
                FactorColumn factor =>
                    new FactorColumn(column.Name, factor.DropUnusedLevels().Levels, new int[count], factor.IsOrdered),
                _ => column.Take(new int[count]),
            });
        return new Table([.. columns]);
    }

    /// <summary>Where <see cref="Typical"/> holds some columns.</summary>
    public static IReadOnlyList<HeldValue> Place(PlotRows rows, IEnumerable<string> columns)
    {
        return [.. columns.Select(Held)];

        HeldValue Held(string name) => rows.Table[name] switch
        {
            NumericColumn numbers => new(name, English.Number(Median(numbers.Values)), true, "its median"),
            FactorColumn factor => new(name, factor.DropUnusedLevels().Levels[0], false, "its first level"),
            var other => new(name, other.Text(0) ?? "", false, "its first value"),
        };
    }

    /// <summary>The table with a factor at one level in every row.</summary>
    public static Table WithLevel(Table table, PlotRows rows, string factor, string level) =>
        table.With(rows.Table[factor] switch
        {
            NumericColumn =>
                new NumericColumn(factor, [.. Enumerable.Repeat(
                    double.Parse(level, System.Globalization.CultureInfo.InvariantCulture), table.RowCount)]),
            FactorColumn own =>
                new FactorColumn(
                    factor,
                    own.Levels,
                    [.. Enumerable.Repeat(
                        Enumerable.Range(0, own.Levels.Count).First(i => own.Levels[i] == level), table.RowCount)],
                    own.IsOrdered),
            var other =>
                other.Take([.. Enumerable.Repeat(
                    Enumerable.Range(0, other.Count).First(i => other.Text(i) == level), table.RowCount)]),
        });

    private static double Median(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted[(sorted.Length - 1) / 2];
    }
}
