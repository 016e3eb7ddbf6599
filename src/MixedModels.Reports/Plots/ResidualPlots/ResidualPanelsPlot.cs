using MixedModels.Diagnostics;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;
using MixedModels.Structure;

namespace MixedModels.Reports.Plots.ResidualPlots;

/// <summary>
/// Standardized residuals against fitted values, a panel for each group of a random sample: residuals mostly on one
/// side of zero show dependence within groups.
/// </summary>
/// <param name="Residuals">The residuals of all rows.</param>
/// <param name="Group">The grouping factor.</param>
/// <param name="Sample">The groups shown.</param>
public sealed record ResidualPanelsPlot(StandardizedResiduals Residuals, Grouping Group, GroupSample Sample) : IPlot
{
    /// <summary>More groups than this are not all drawn, unless asked for.</summary>
    private const int MostGroups = 25;

    /// <summary>The plot of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="rows">The rows it used.</param>
    /// <param name="group">The grouping factor, a random term's or any column; null for the model's first.</param>
    /// <param name="groups">Which groups are drawn; null for all, or of more than the picture holds some drawn
    /// at random.</param>
    public static ResidualPanelsPlot Create(
        LinearMixedModelFit fit, PlotRows rows, string? group = null, GroupChoice? groups = null)
    {
        var factor = rows.Factor(rows.Group(group));
        var sample = GroupChoice.Of(groups, factor.Name, factor.Levels, MostGroups);
        return new ResidualPanelsPlot(StandardizedResiduals.Of(fit), factor, sample);
    }

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var (response, count) = (words.Expression(Residuals.ResponseName), Sample.Levels.Count);
        var axis = new Axis($"Fitted {words.Axis(Residuals.ResponseName)}");
        return new Figure($"Residuals by {words.Label(Group.Name)}",
            $"Scatter plots of standardized residuals of {response} against fitted values, "
                + $"one for each of {words.Groups(Group.Name, count)}, with a line at zero.",
            [.. Sample.Levels.Select(level => Panel(axis, Group.Levels[level], Group.Rows[level].ToArray()))])
        {
            Columns = count <= 3 ? count : (int)Math.Ceiling(Math.Sqrt(count)),
            Subtitle = Sample.Note(Group.Name, wording),
        };
    }

    private Panel Panel(Axis x, string title, int[] rows) => new(title, x, new Axis("Standardized residual"),
    [
        RuleMark.Horizontal(0) with { Ink = Ink.Foreground },
        new PointMark(Facet.Take(Residuals.Fitted, rows), Facet.Take(Residuals.Values, rows))
        {
            Ink = Ink.Series(0),
            Size = 2,
            Opacity = 0.8,
            Names = Array.ConvertAll(rows, row => RowNames.Of(Residuals.RowNumbers[row])),
        },
    ]);
}
