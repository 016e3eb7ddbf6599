using MixedModels.Reports.Words;
using MixedModels.Structure;

namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>The rows of one panel.</summary>
/// <param name="Title">The level shown there, such as <c>Diet 1</c>; null when there is one panel for all.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record Facet(string? Title, int[] Rows)
{
    /// <summary>One panel a level; one for all rows without a factor.</summary>
    public static IReadOnlyList<Facet> Split(Grouping? factor, int rowCount)
    {
        if (factor is null) return [new Facet(null, [.. Enumerable.Range(0, rowCount)])];
        var panels = factor.Levels.Select((level, i) => new Facet($"{factor.Name} {level}", factor.Rows[i].ToArray()));
        return [.. panels.Where(panel => panel.Rows.Length > 0)];
    }

    /// <summary>The panel's rows of each sampled level that has some here, in the order of the levels.</summary>
    public IEnumerable<(int Level, int[] Rows)> Groups(Grouping factor, GroupSample sample)
    {
        var shown = sample.Levels.ToHashSet();
        return Rows.GroupBy(row => factor.Codes.Span[row]).Where(group => shown.Contains(group.Key))
            .OrderBy(group => group.Key).Select(group => (group.Key, group.ToArray()));
    }

    /// <summary>Which panels there are, in words for those who cannot see them; nothing where there is one.</summary>
    public static string InPanels(string before, IEnumerable<string?> titles)
    {
        string?[] panels = [.. titles];
        return panels.Length > 1
            ? $"{before} {English.Count(panels.Length, "panel")}: {string.Join(", ", panels)}"
            : "";
    }

    /// <summary>The values of some rows.</summary>
    public static double[] Take(double[] values, ReadOnlySpan<int> rows)
    {
        var taken = new double[rows.Length];
        for (var i = 0; i < taken.Length; i++) taken[i] = values[rows[i]];
        return taken;
    }
}
