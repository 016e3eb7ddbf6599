namespace MixedModels.Reports.Plots.Grammar;

/// <summary>
/// Makes some groups stand out in a figure: all that belongs to one of them has its colour and an entry in the legend,
/// everything else of groups fades.
/// </summary>
/// <param name="groups">The groups, in the order of their colours.</param>
/// <param name="ownerOf">The group of a thing with a name of its own, such as a row; null where it has none or is a
/// group itself.</param>
internal sealed class Highlighting(IReadOnlyList<string> groups, Func<string, string?> ownerOf)
{
    /// <summary>The first colours are those of figures themselves: data, fits, populations.</summary>
    private const int FirstInk = 2;

    private const double Fading = 0.35;

    /// <summary>The figure with the groups highlighted; null where nothing in it belongs to one of them.</summary>
    public Figure? Apply(Figure figure)
    {
        var isFound = false;
        var panels = figure.Panels
            .Select(panel => panel with { Marks = [.. panel.Marks.SelectMany(mark => Split(mark, panel))] })
            .ToArray();
        return isFound
            ? figure with
            {
                Panels = panels,
                Description = $"{figure.Description} Highlighted: {string.Join(", ", groups)}.",
            }
            : null;

        IEnumerable<Mark> Split(Mark mark, Panel panel)
        {
            var owners = Owners(mark, panel);
            if (owners.All(owner => owner is null)) return [mark];
            var parts = new List<Mark>();
            Add(i => Place(owners[i]) < 0, part => part with { Opacity = part.Opacity * Fading });
            for (var k = 0; k < groups.Count; k++)
            {
                var ink = Ink.Series(FirstInk + k % (Ink.SeriesCount - FirstInk));
                isFound |= Add(i => Place(owners[i]) == k,
                    part => Bolder(part) with { Ink = ink, Opacity = 1, Label = groups[k] });
            }
            return parts;

            bool Add(Func<int, bool> isWanted, Func<Mark, Mark> look)
            {
                int[] some = [.. Enumerable.Range(0, owners.Count).Where(isWanted)];
                if (some.Length > 0) parts.Add(look(MarkParts.Of(mark, some)));
                return some.Length > 0;
            }
        }
    }

    private int Place(string? owner) =>
        owner is null ? -1 : groups.TakeWhile(group => group != owner).Count() is var k && k < groups.Count ? k : -1;

    /// <summary>
    /// The group of each thing of a mark: what it says, what its name says, or the category where it stands.
    /// </summary>
    private IReadOnlyList<string?> Owners(Mark mark, Panel panel)
    {
        if (mark.Groups is { } own) return [.. own.Select(Owner)];
        return mark switch
        {
            PointMark { Names: { } names } => [.. names.Select(Owner)],
            PointMark m => [.. m.X.Select((x, i) => Category(panel, x, m.Y[i]) ?? Title(panel))],
            IntervalMark m => [.. m.At.Select(at =>
                Category(panel, m.IsHorizontal ? double.NaN : at, m.IsHorizontal ? at : double.NaN) ?? Title(panel))],
            BarMark m => [.. m.At.Select(at => Category(
                panel, m.IsHorizontal ? double.NaN : at, m.IsHorizontal ? at : double.NaN))],
            LineMark m => [.. m.Lines.Select(line => line.Name is { } name ? Owner(name)
                : IsOfOne(line) ? Category(panel, line.X.Average(), line.Y.Average())
                : null)],
            _ => [],
        };

        // A line across several categories belongs to none of them.
        bool IsOfOne(Polyline line) =>
            (panel.X.Categories is not null && line.X.Count > 0 && line.X.Max() - line.X.Min() < 1)
            || (panel.Y.Categories is not null && line.Y.Count > 0 && line.Y.Max() - line.Y.Min() < 1);
    }

    private string? Owner(string name) => groups.Contains(name) ? name : ownerOf(name);

    private string? Title(Panel panel) => panel.Title is { } title && groups.Contains(title) ? title : null;

    private string? Category(Panel panel, double x, double y) =>
        (Name(panel.X, x) ?? Name(panel.Y, y)) is { } name ? Owner(name) : null;

    private static string? Name(Axis axis, double value) =>
        axis.Categories is { } names && double.IsFinite(value) && (int)Math.Round(value) is var i && i >= 0
            && i < names.Count
            ? names[i]
            : null;

    private static Mark Bolder(Mark mark) => mark switch
    {
        PointMark m => m with { Size = m.Size + 0.8 },
        LineMark m => m with { Width = Math.Max(2, m.Width + 0.6) },
        IntervalMark m => m with { Width = m.Width + 0.6 },
        _ => mark,
    };
}
