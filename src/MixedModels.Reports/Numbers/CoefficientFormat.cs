namespace MixedModels.Reports.Numbers;

/// <summary>
/// The layout of numbers in a table of coefficients, as R prints one: estimates and standard errors
/// have the same decimals, as many as the smallest of them needs, and the statistics a digit fewer.
/// </summary>
internal static class CoefficientFormat
{
    /// <summary>Columns on the scale of the estimates, formatted together.</summary>
    /// <param name="columns">Columns of equal length; NaN is missing.</param>
    /// <param name="digits">Significant digits.</param>
    public static string[][] Estimates(IReadOnlyList<double[]> columns, int digits = 4)
    {
        var all = columns.SelectMany(c => c).ToArray();
        var sizes = all.Where(v => double.IsFinite(v) && v != 0)
            .Select(v => (int)Math.Floor(Math.Log10(Math.Abs(v)))).ToArray();
        var decimals = sizes.Length == 0 ? digits - 1 : Math.Max(1, digits - 1 - sizes.Min());
        var rounded = Array.ConvertAll(all, v => NumberFormat.Round(v, decimals));
        var texts = NumberFormat.Column(rounded, digits);
        for (var i = 0; i < texts.Length; i++)
            if (all[i] != 0 && IsAllZeros(texts[i])) texts[i] = NumberFormat.Single(all[i], digits - 1);
        var rows = columns.Count == 0 ? 0 : columns[0].Length;
        return [.. columns.Select((_, c) => texts.AsSpan(c * rows, rows).ToArray())];
    }

    /// <summary>A column of test statistics.</summary>
    public static string[] Statistics(ReadOnlySpan<double> values, int digits = 4)
    {
        var places = Math.Max(1, Math.Min(5, digits - 1));
        return NumberFormat.Column(Array.ConvertAll(values.ToArray(), v => NumberFormat.Round(v, places)), digits);
    }

    /// <summary>
    /// Numbers whose noise is small beside the largest of them: rounded to the digits that the largest shows.
    /// </summary>
    public static double[] Zap(ReadOnlySpan<double> values, int digits)
    {
        var largest = 0.0;
        foreach (var value in values)
            if (double.IsFinite(value)) largest = Math.Max(largest, Math.Abs(value));
        var decimals = largest > 0 ? Math.Max(0, (int)Math.Floor(digits - Math.Log10(largest) + 0.5)) : digits;
        return Array.ConvertAll(values.ToArray(), v => NumberFormat.Round(v, decimals));
    }

    private static bool IsAllZeros(string text) => text.AsSpan().IndexOfAnyExcept('0', '.') < 0;
}
