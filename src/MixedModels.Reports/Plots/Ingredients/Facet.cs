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
        var panels =
            factor.Levels.Select((level, i) => new Facet(TitleOf(factor.Name, level), factor.Rows[i].ToArray()));
        return [.. panels.Where(panel => panel.Rows.Length > 0)];
    }

    /// <summary>The panel's rows of each sampled level that has some here, in the order of the levels.</summary>
    public IEnumerable<(int Level, int[] Rows)> Groups(Grouping factor, GroupSample sample)
    {
        var shown = sample.Levels.ToHashSet();
        return Rows.GroupBy(row => factor.Codes.Span[row]).Where(group => shown.Contains(group.Key))
            .OrderBy(group => group.Key).Select(group => (group.Key, group.ToArray()));
    }

    /// <summary>The titles of panels by the labels of their factor.</summary>
    /// <param name="titles">The titles as they were made, by the factor's name.</param>
    /// <param name="factor">The factor; null where there is one panel.</param>
    /// <param name="words">The labels.</param>
    public static IReadOnlyList<string?> Titles(IEnumerable<string?> titles, string? factor, Vocabulary words) =>
        [.. titles.Select(title => factor is null ? title : words.Label(factor) + title?[factor.Length..])];

    /// <summary><c> in 4 panels: Diet 1, ...</c>; empty for one.</summary>
    public static string Listed(IReadOnlyList<string?> titles) =>
        titles.Count > 1 ? $" in {English.Count(titles.Count, "panel")}: {string.Join(", ", titles)}" : "";

    private static string TitleOf(string factor, string level) => Vocabulary.Of(null).Title(factor, level);

    /// <summary>The values of some rows.</summary>
    public static double[] Take(double[] values, ReadOnlySpan<int> rows)
    {
        var taken = new double[rows.Length];
        for (var i = 0; i < taken.Length; i++) taken[i] = values[rows[i]];
        return taken;
    }
}
