using MixedModels.Diagnostics;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.DataPlots;

/// <summary>
/// A scatter plot with a least-squares line for each group: how much do intercepts and slopes differ before
/// anything is pooled?
/// </summary>
/// <param name="ResponseName">The response as written.</param>
/// <param name="X">What is on the horizontal axis.</param>
/// <param name="Group">The grouping factor.</param>
/// <param name="Horizontal">n values of <paramref name="X"/>.</param>
/// <param name="Response">n responses.</param>
/// <param name="Lines">The groups' lines over their own range.</param>
/// <param name="Sample">The groups whose lines are drawn.</param>
/// <param name="WithoutLine">How many groups have fewer than two different values of <paramref name="X"/>.</param>
public sealed record GroupLinesPlot(
    string ResponseName,
    string X,
    string Group,
    double[] Horizontal,
    double[] Response,
    IReadOnlyList<Polyline> Lines,
    GroupSample Sample,
    int WithoutLine) : IPlot
{
    /// <summary>More groups than this are not all drawn, unless asked for.</summary>
    private const int MostGroups = 300;

    /// <summary>The plot of some rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="x">The column on the horizontal axis; null for the model's first numeric predictor.</param>
    /// <param name="group">The grouping factor; null for the model's first.</param>
    /// <param name="groups">Which groups are drawn; null for all, or of more than the picture holds some drawn
    /// at random.</param>
    public static GroupLinesPlot Create(
        PlotRows rows, string? x = null, string? group = null, GroupChoice? groups = null)
    {
        var (xName, factor, y) = (rows.Horizontal(x), rows.Factor(rows.Group(group)), rows.Response);
        var xs = rows.Numbers(xName);
        var sample = GroupChoice.Of(groups, factor.Name, factor.Levels, MostGroups);
        var lines = sample.Levels
            .Select(level => Line(
                factor.Levels[level], Facet.Take(xs, factor.Rows[level]), Facet.Take(y, factor.Rows[level])))
            .ToArray();
        return new GroupLinesPlot(
            rows.ResponseName,
            xName,
            factor.Name,
            xs,
            y,
            [.. lines.OfType<Polyline>()],
            sample,
            lines.Count(l => l is null));
    }

    private static Polyline? Line(string name, double[] x, double[] y)
    {
        if (LeastSquaresLine.Through(x, y) is not { } line) return null;
        double[] ends = [x.Min(), x.Max()];
        return new Polyline(ends, Array.ConvertAll(ends, line.At)) { Name = name };
    }

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var (x, y, group) = (words.Label(X), words.Expression(ResponseName), words.Label(Group));
        var isCounted = Response.Length > Scatter.MostPoints;
        return new Figure(Lines.Count > 0 ? $"{y} by {x}, a line for each {group}" : $"{y} by {x}",
            $"Scatter plot of {English.Count(Response.Length, "row")} with "
                + $"{English.Count(Lines.Count, "least-squares line")}, one for each {words.Group(Group)}.",
            [
                new Panel(null, new Axis(words.Axis(X)), new Axis(words.Axis(ResponseName)),
                [
                    Scatter.Of(Horizontal, Response, Ink.Muted) with { Opacity = isCounted ? 1 : 0.45 },
                    .. Lines.Count == 0 ? [] : new[] { LinesOf(group, isCounted) },
                ]),
            ])
        {
            Subtitle = Sample.Note(Group, wording) is { } note ? $"Lines: {note}" : null,
            ColorTitle = Scatter.ColorTitle(Response.Length),
            Note = English.Sentences(Scatter.Note(Response.Length), Without(words, x)),
        };
    }

    private LineMark LinesOf(string group, bool isCounted) => new(Lines)
    {
        Ink = isCounted ? Ink.Foreground : Ink.Series(0),
        Width = Lines.Count > 60 ? 0.8 : 1.1,
        Opacity = Lines.Count > 60 ? 0.4 : 0.75,
        Label = $"Least-squares line of one {group}",
    };

    /// <summary>Which groups have no line, and why.</summary>
    private string? Without(Vocabulary words, string x) => (WithoutLine, Lines.Count) switch
    {
        (0, _) => null,
        (_, 0) => $"{x} does not vary within any of the {words.Groups(Group)}, so that none has a line.",
        _ => $"{English.Capital(words.Groups(Group, WithoutLine))} without a line: {x} does not vary there.",
    };
}
