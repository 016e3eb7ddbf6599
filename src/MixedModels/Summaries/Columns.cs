namespace MixedModels.Summaries;

/// <summary>Makes columns of summary tables.</summary>
internal static class Columns
{
    /// <summary>A column of texts; null is missing. Levels are in order of appearance.</summary>
    public static FactorColumn Text(string name, IEnumerable<string?> values)
    {
        var codeOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = values
            .Select(v => v is null ? -1 : codeOf.TryGetValue(v, out var code) ? code : codeOf[v] = codeOf.Count)
            .ToArray();
        return new FactorColumn(name, [.. codeOf.Keys], codes);
    }

    /// <summary>A column of numbers; NaN is missing.</summary>
    public static NumericColumn Numbers(string name, IEnumerable<double> values) => new(name, [.. values]);

    /// <summary>The name, with dots before it while other columns have it.</summary>
    public static string Unused(string name, IReadOnlyList<string> others)
    {
        while (others.Contains(name)) name = "." + name;
        return name;
    }

    /// <summary>A table of one row.</summary>
    public static Table Row(params IEnumerable<(string Name, double Value)> values) =>
        new([.. values.Select(v => new NumericColumn(v.Name, [v.Value]))]);
}
