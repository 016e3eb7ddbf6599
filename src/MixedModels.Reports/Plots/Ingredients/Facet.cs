using MixedModels.Tables;

namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>The rows of one panel.</summary>
/// <param name="Title">The level shown there, such as <c>Diet 1</c>; null when there is one panel for all.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record Facet(string? Title, int[] Rows)
{
    /// <summary>One panel a level; one for all rows without a factor.</summary>
    public static IReadOnlyList<Facet> Split(FactorColumn? factor, int rowCount) => factor is null
        ? [new Facet(null, [.. Enumerable.Range(0, rowCount)])]
        : [.. RowsByLevel(factor).Select((rows, level) => new Facet($"{factor.Name} {factor.Levels[level]}", rows)).Where(f => f.Rows.Length > 0)];

    /// <summary>The rows of each level.</summary>
    public static int[][] RowsByLevel(FactorColumn factor)
    {
        var rows = new List<int>[factor.Levels.Count];
        for (var level = 0; level < rows.Length; level++) rows[level] = [];
        for (var i = 0; i < factor.Count; i++)
            if (factor.Codes[i] >= 0) rows[factor.Codes[i]].Add(i);
        return [.. rows.Select(r => r.ToArray())];
    }

    /// <summary>The values of some rows.</summary>
    public static double[] Take(double[] values, int[] rows) => Array.ConvertAll(rows, row => values[row]);
}
