using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.Svg;

/// <summary>A name with what it looks like.</summary>
/// <param name="Label">The name.</param>
/// <param name="Marks">The marks of that name, of different kinds.</param>
internal sealed record LegendEntry(string Label, IReadOnlyList<Mark> Marks)
{
    /// <summary>The entries of a figure, in the order of appearance.</summary>
    public static IReadOnlyList<LegendEntry> Of(Figure figure) =>
    [
        .. figure.Panels.SelectMany(p => p.Marks).Where(m => m.Label is not null)
            .GroupBy(m => m.Label!, StringComparer.Ordinal)
            .Select(
                group => new LegendEntry(group.Key,
                    [.. group.DistinctBy(m => m.GetType()).OrderBy(m => m is RibbonMark or BarMark ? 0 : 1)])),
    ];
}
