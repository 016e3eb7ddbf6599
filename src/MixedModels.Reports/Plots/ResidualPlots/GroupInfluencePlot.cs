using MixedModels.Diagnostics;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.ResidualPlots;

/// <summary>
/// How much the fixed effects owe to each whole group: Cook's distance of leaving it out, and by how many standard
/// errors each coefficient would move.
/// </summary>
/// <param name="Deletion">Every group left out in turn.</param>
/// <param name="Choice">The groups shown: those named, or else those with the largest distances.</param>
public sealed record GroupInfluencePlot(GroupDeletion Deletion, GroupChoice Choice) : IPlot
{
    /// <summary>More groups than this are not all shown, unless asked for.</summary>
    private const int MostGroups = 30;

    /// <summary>More coefficients than this have no panels of their own.</summary>
    private const int MostCoefficients = 5;

    /// <summary>The plot of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="rows">The rows it used.</param>
    /// <param name="group">The factor whose levels are left out; null for the model's first grouping factor.</param>
    /// <param name="groups">Which groups are shown; null for those with the largest distances.</param>
    /// <exception cref="ModelException"><c>plot-needs-group</c>, <c>unknown-column</c>, <c>too-many-deletions</c>,
    /// <c>unknown-level</c>.</exception>
    public static GroupInfluencePlot Create(
        LinearMixedModelFit fit, PlotRows rows, string? group = null, GroupChoice? groups = null) =>
        new(GroupDeletion.Create(fit, rows.Factor(rows.Group(group))), groups ?? new GroupChoice());

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var group = words.Label(Deletion.Group);
        var known = Shown();
        var (all, p) = (Deletion.Groups.Count, Deletion.Coefficients.Count);
        var unknown = Deletion.Groups.Count(g => double.IsNaN(g.CooksDistance));
        var most = known.LastOrDefault();
        return new Figure($"Influence of each {group}",
            English.Sentences(
                $"Cook's distance of leaving out each of {words.Groups(Deletion.Group, known.Length)}, "
                    + "and the change of the coefficients in standard errors.",
                most is null
                    ? null
                    : $"The most influential is {most.Level} with {English.Short(most.CooksDistance)}.")!,
            [
                Distances(known, group),
                .. p <= MostCoefficients ? Enumerable.Range(0, p).Select(i => Changes(known, i, words)) : [],
            ])
        {
            SharesX = false,
            Subtitle = Choice.Named is null && known.Length < all
                ? $"The {NumberFormat.Count(known.Length)} of {words.Groups(Deletion.Group, all)} with the largest "
                    + "distances."
                : null,
            Columns = p <= MostCoefficients ? p + 1 <= 4 ? p + 1 : 3 : 1,
            PanelHeight = 40 + 15 * known.Length,
            Note = English.Sentences(
                "All rows of the group are left out and the fixed effects estimated again, the variances held.",
                p <= MostCoefficients
                    ? "Changes: estimate with the group minus estimate without it, in standard errors."
                    : null,
                unknown > 0
                    ? $"{English.Count(unknown, "group")} that the others cannot do without: no estimate is left."
                    : null),
        };
    }

    /// <summary>The groups whose estimates without them exist, the most influential last.</summary>
    private DeletedGroup[] Shown()
    {
        string[] levels = [.. Deletion.Groups.Select(g => g.Level)];
        var named = GroupChoice.Places(Choice.Named ?? Choice.Always, Deletion.Group, levels)
            .Select(i => levels[i])
            .ToHashSet(StringComparer.Ordinal);
        var inOrder = Deletion.Groups
            .Where(g => double.IsFinite(g.CooksDistance))
            .OrderByDescending(g => g.CooksDistance)
            .ToArray();
        var most = Choice.Named is null ? Choice.Most ?? MostGroups : 0;
        return [.. inOrder.Where((g, i) => i < most || named.Contains(g.Level)).Reverse()];
    }

    private static Axis Names(DeletedGroup[] groups, string group) => new(group)
    {
        Categories = [.. groups.Select(g => g.Level)],
    };

    private static Panel Distances(DeletedGroup[] groups, string group)
    {
        double[] at = [.. Enumerable.Range(0, groups.Length).Select(i => (double)i)];
        var distances = Array.ConvertAll(groups, g => g.CooksDistance);
        return new Panel("All fixed effects", new Axis("Cook's distance") { Low = 0 }, Names(groups, group),
        [
            new IntervalMark(at, new double[at.Length], distances)
            {
                IsHorizontal = true,
                Ink = Ink.Muted,
                Width = 1.2,
            },
            new PointMark(distances, at)
            {
                Ink = Ink.Series(0),
                Size = 3.2,
                Names = Array.ConvertAll(groups, g => g.Level),
            },
        ]);
    }

    private Panel Changes(DeletedGroup[] groups, int coefficient, Vocabulary words)
    {
        double[] at = [.. Enumerable.Range(0, groups.Length).Select(i => (double)i)];
        var changes = Array.ConvertAll(groups, g => g.StandardizedChanges[coefficient]);
        return new Panel(words.Term(Deletion.Coefficients[coefficient]), new Axis("Change (SE)"),
            Names(groups, words.Label(Deletion.Group)),
        [
            RuleMark.Vertical(0),
            new IntervalMark(at, new double[at.Length], changes) { IsHorizontal = true, Ink = Ink.Muted, Width = 1.2 },
            new PointMark(changes, at)
            {
                Ink = Ink.Series(1),
                Size = 3,
                Names = Array.ConvertAll(groups, g => g.Level),
            },
        ]);
    }
}
