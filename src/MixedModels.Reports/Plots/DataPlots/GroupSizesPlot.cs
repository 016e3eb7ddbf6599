using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.DataPlots;

/// <summary>
/// How many rows the groups have: a bar for each group when there are few, a histogram when there are many.
/// </summary>
/// <param name="Group">The grouping factor.</param>
/// <param name="Levels">The groups.</param>
/// <param name="Sizes">Their rows.</param>
public sealed record GroupSizesPlot(string Group, IReadOnlyList<string> Levels, IReadOnlyList<int> Sizes) : IPlot
{
    private const int MostBars = 40;

    private const int MostBins = 30;

    /// <summary>The plot of some rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="group">The grouping factor; null for the model's first.</param>
    public static GroupSizesPlot Create(PlotRows rows, string? group = null)
    {
        var factor = rows.Factor(rows.Group(group));
        return new GroupSizesPlot(factor.Name, factor.Levels, factor.Sizes.ToArray());
    }

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var (least, most) = (English.Count(Sizes.Min(), "row"), English.Count(Sizes.Max(), "row"));
        var sizes = least == most ? least : $"from {least} to {most}";
        var description = $"{words.Groups(Group, Sizes.Count)} with {English.Count(Sizes.Sum(), "row")}: {sizes} each.";
        return new Figure($"Rows by {words.Label(Group)}", description,
            [Sizes.Count <= MostBars ? Bars(words) : Histogram(words)])
        {
            Subtitle = description,
            PanelHeight = Sizes.Count <= MostBars ? 30 + 16 * Sizes.Count : null,
        };
    }

    private Panel Bars(Vocabulary words)
    {
        int[] order = [.. Enumerable.Range(0, Sizes.Count).OrderBy(i => Sizes[i]).ThenByDescending(i => i)];
        double[] at = [.. Enumerable.Range(0, order.Length).Select(i => (double)i)];
        return new Panel(null, new Axis("Rows") { Low = 0, IsWhole = true },
            new Axis(words.Label(Group)) { Categories = [.. order.Select(i => Levels[i])] },
            [new BarMark(at, new double[at.Length], [.. order.Select(i => (double)Sizes[i])])
            {
                IsHorizontal = true,
                Ink = Ink.Series(0),
            }]);
    }

    private Panel Histogram(Vocabulary words)
    {
        var (least, most) = (Sizes.Min(), Sizes.Max());
        var width = Math.Max(1, (int)Math.Ceiling((most - least + 1) / (double)MostBins));
        var bins = Sizes.GroupBy(s => (s - least) / width).OrderBy(b => b.Key).ToArray();
        return new Panel(null, new Axis($"Rows of a {words.Label(Group)}") { IsWhole = true },
        new Axis(English.Capital(words.Groups(Group))) { Low = 0, IsWhole = true },
        [
            new BarMark([.. bins.Select(b => least + (b.Key + 0.5) * width - 0.5)], new double[bins.Length],
                [.. bins.Select(b => (double)b.Count())]) { Ink = Ink.Series(0), Thickness = width * 0.92 },
        ]);
    }
}
