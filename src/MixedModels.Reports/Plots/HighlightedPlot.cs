using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;
using MixedModels.Structure;

namespace MixedModels.Reports.Plots;

/// <summary>A plot in which some groups stand out.</summary>
/// <param name="Plot">The plot.</param>
/// <param name="Groups">The groups that stand out.</param>
/// <param name="Look">Makes them stand out.</param>
internal sealed record HighlightedPlot(IPlot Plot, IReadOnlyList<string> Groups, Highlighting Look) : IPlot
{
    /// <summary>The plot of a kind with groups that stand out.</summary>
    /// <exception cref="ModelException"><c>unknown-level</c>, <c>nothing-to-highlight</c>.</exception>
    public static HighlightedPlot Create(PlotKind kind, PlotSource source, PlotOptions options)
    {
        var factor = source.Rows.Factor(source.Rows.Group(options.Group));
        string[] groups =
            [.. GroupChoice.Places(options.Highlight, factor.Name, factor.Levels).Select(i => factor.Levels[i])];
        var plot = kind.Draw(source, options);
        var look = new Highlighting(groups, OwnersOfRows(source, factor));
        return look.Apply(plot.ToFigure()) is not null
            ? new HighlightedPlot(plot, groups, look)
            : throw new ModelException("nothing-to-highlight",
                $"Nothing in the plot '{kind.Name}' belongs to one level of {factor.Name}, so none can be highlighted; "
                + "'caterpillar', 'pooling' and 'fit-lines' show groups one by one.");
    }

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null) => Look.Apply(Plot.ToFigure(wording))!;

    /// <summary>The group of a row by its name.</summary>
    private static Func<string, string?> OwnersOfRows(PlotSource source, Grouping factor)
    {
        var names = new Lazy<Dictionary<string, string>>(() => RowNames.Of(source.Design)
            .Select((name, i) => (name, Level: factor.Levels[factor.Codes.Span[i]]))
            .ToDictionary(row => row.name, row => row.Level, StringComparer.Ordinal));
        return name => names.Value.GetValueOrDefault(name);
    }
}
