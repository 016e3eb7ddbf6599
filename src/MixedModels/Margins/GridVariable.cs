using System.Globalization;

namespace MixedModels.Margins;

/// <summary>A column of the data in a reference grid: the values that it takes there.</summary>
internal sealed class GridVariable
{
    /// <summary>A number with so few values is a factor in all but name.</summary>
    private const int FewValues = 2;

    private GridVariable(Column values, int[]? codes, bool isGiven) =>
        (Values, Codes, IsGiven) = (values, codes, isGiven);

    /// <summary>The column's name.</summary>
    public string Name => Values.Name;

    /// <summary>The values of the grid, k of them.</summary>
    public Column Values { get; }

    /// <summary>
    /// For each row of the fit which of the values it has (-1 for none of them); null for a number held at one value.
    /// </summary>
    public int[]? Codes { get; }

    /// <summary>One of the values, written out.</summary>
    public string LevelText(int level) => Values.Text(level) ?? "NA";

    /// <summary>Whether the values were asked for.</summary>
    public bool IsGiven { get; }

    /// <summary>k.</summary>
    public int Count => Values.Count;

    /// <summary>Whether it is averaged over, or told apart, rather than held.</summary>
    public bool IsCategorical => Codes is not null;

    /// <summary>A column as the grid has it unless something else is asked for.</summary>
    public static GridVariable Of(Column column)
    {
        if (column is not NumericColumn numbers) return Categories(column);
        double[] distinct = [.. numbers.Values.ToArray().Where(v => !double.IsNaN(v)).Distinct().Order()];
        if (distinct.Length > FewValues) return new GridVariable(Numbers(column.Name, [distinct.Length == 0
            ? double.NaN : Mean(numbers.Values)]), null, false);
        var codes = Array.ConvertAll(numbers.Values.ToArray(), v => Array.IndexOf(distinct, v));
        return new GridVariable(Numbers(column.Name, distinct), codes, false);
    }

    /// <summary>The column at the values asked for.</summary>
    /// <exception cref="ModelException"><c>bad-grid</c>: a value that the column cannot have.</exception>
    public GridVariable At(IReadOnlyList<object> given, Column column)
    {
        if (given.Count == 0) throw Bad(column, "has no value to be held at; give one.");
        if (column is NumericColumn)
            return new GridVariable(Numbers(Name, [.. given.Select(v => Number(v, column))]), null, true);
        int[] chosen = [.. given.Select(v => Place(Text(v), column))];
        var codes = Array.ConvertAll(Codes!, code => Array.IndexOf(chosen, code));
        return new GridVariable(Values.Take(chosen), codes, true);
    }

    private static GridVariable Categories(Column column)
    {
        var factor = column.ToFactor().DropUnusedLevels();
        var codes = factor.Codes.ToArray();
        int[] rows = [.. Enumerable.Range(0, factor.Levels.Count).Select(level => Array.IndexOf(codes, level))];
        var values = column is FactorColumn
            ? new FactorColumn(column.Name, factor.Levels, [.. Enumerable.Range(0, rows.Length)], factor.IsOrdered)
            : column.Take(rows);
        return new GridVariable(values, codes, false);
    }

    private int Place(string text, Column column)
    {
        for (var level = 0; level < Count; level++)
            if (LevelText(level) == text) return level;
        string[] levels = [.. Enumerable.Range(0, Count).Select(LevelText)];
        throw Bad(column, $"has no level '{text}'; it has {Enumeration.Of(levels)}."
            + Suggestion.DidYouMean(text, levels));
    }

    private static double Number(object value, Column column) => value switch
    {
        double number => number,
        int number => number,
        IConvertible other when double.TryParse(
            Text(other), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Bad(column, $"holds numbers, and '{Text(value)}' is none."),
    };

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static double Mean(ReadOnlySpan<double> values)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            sum += value;
            count++;
        }
        return sum / count;
    }

    private static NumericColumn Numbers(string name, double[] values) => new(name, values);

    private static ModelException Bad(Column column, string what) =>
        new("bad-grid", $"The column '{column.Name}' {what}");
}
