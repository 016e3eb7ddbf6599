using MixedModels.Designs;
using MixedModels.Levels;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.ModelPlots;

/// <summary>
/// A model as boxes and arrows: a box for each level, with its predictors coming in from the left and its random
/// deviation from the right; an arrow downwards for each equation of the level, which says what a coefficient of the
/// level below is made of; and at the bottom the response.
/// </summary>
/// <param name="ResponseName">The response as written.</param>
/// <param name="Boxes">The levels, the rows first.</param>
public sealed record PathDiagramPlot(string ResponseName, IReadOnlyList<PathBox> Boxes) : IPlot
{
    /// <summary>The height of a line of text, in pixels; heights of boxes and gaps are in lines.</summary>
    private const int LineHeight = 20;

    private const double LeastLines = 3, GapLines = 3;

    /// <summary>
    /// Half a box's width, and how far inputs and deviations begin from its middle; the middles of boxes side
    /// by side are 3 apart.
    /// </summary>
    private const double Half = 0.42, InputStart = 0.75, DeviationStart = 0.7, Apart = 3;

    /// <summary>The plot of a model.</summary>
    /// <param name="design">The design.</param>
    /// <param name="table">The data, which say at which level each variable varies.</param>
    /// <exception cref="ModelException"><c>no-level-equations</c>: the model has no such form.</exception>
    public static PathDiagramPlot Create(ModelDesign design, Table table)
    {
        var model = LevelModel.FromFormula(design.Formula, design.Frame.InUse(table));
        var inputs = model.Rows.Predictors.Select(p => p.Label);
        List<PathBox> boxes =
            [new(model.Rows.Name, design.RowCount, [.. inputs], [design.ResponseName], [design.ResponseName], [-1], 0)];
        for (var g = 0; g < model.Groups.Count; g++) boxes.Add(Box(model, g, design, boxes));
        return new PathDiagramPlot(design.ResponseName, boxes);
    }

    private static PathBox Box(LevelModel model, int group, ModelDesign design, List<PathBox> lower)
    {
        var level = model.Groups[group];
        var equations = level.Equations;
        int[] below = [.. equations.Select(e => Below(model, group, e.Outcome, design))];
        var hasOneSlope = equations.Count(e => !e.Outcome.IsIntercept) == 1;
        var inputs = equations.SelectMany(e => e.Predictors.Select(p => equations.Count == 1 ? p.Label
            : $"{p.Label} → {(hasOneSlope && !e.Outcome.IsIntercept ? "slope" : PathBox.Words(e.Outcome))}"));
        return new PathBox(
            level.Name,
            Factor(design, level).LevelCount,
            [.. inputs],
            [.. equations.Select(e => PathBox.Words(e.Outcome))],
            [.. equations.Where(e => e.Varies).Select(e => PathBox.Words(e.Outcome))],
            below,
            1 + below.Select(b => lower[b].Depth).DefaultIfEmpty(0).Max());
    }

    /// <summary>
    /// The box that a coefficient goes to: the nearest lower level within this one that adds to it or has its
    /// predictor, or else the rows.
    /// </summary>
    private static int Below(LevelModel model, int group, ModelTerm outcome, ModelDesign design)
    {
        var factor = Factor(design, model.Groups[group]);
        for (var g = group - 1; g >= 0; g--)
        {
            var inner = model.Groups[g];
            if (!Factor(design, inner).IsNestedIn(factor)) continue;
            if (inner.Equations.Any(e =>
                e.Outcome.Equals(outcome) || e.Predictors.Any(p => e.Outcome.Times(p).Equals(outcome))))
                return g + 1;
        }
        return 0;
    }

    private static Structure.Grouping Factor(ModelDesign design, GroupLevel level) => design.RandomEffects
        .First(t => t.GroupColumns.ToHashSet(StringComparer.Ordinal).SetEquals(level.Key.Select(k => k.Left))).Grouping;

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var (x, y, height) = Places();
        var right = x.Max() + 1.3;
        return new Figure($"Path diagram of {words.Expression(ResponseName)}", Description(words),
        [
            new Panel(null, new Axis("") { IsBare = true, Low = x.Min() - 1.6, High = right },
                new Axis("") { IsBare = true, Low = 0, High = height },
                [.. Boxes.SelectMany((box, i) => Marks(box, x[i], y[i], x, y, words))]),
        ])
        {
            Width = 580 + (int)(130 * (x.Max() - x.Min())),
            PanelHeight = (int)(LineHeight * height),
            KeepsHeight = true,
            Note = Boxes.Count == 1
                ? "Predictors come from the left, the noise of each row from the right."
                : "A box is a level. Predictors come from the left, random deviations of each unit from the right; "
                    + "an arrow downwards is an equation: what a coefficient of a level below is made of.",
        };
    }

    private string Description(Vocabulary words) => string.Join(' ', Boxes.Reverse().Select(box =>
        $"{English.Capital(words.Label(box.Name))} ({NumberFormat.Count(box.Count)}): {Listed(box.Outputs, words)}"
        + (box.Inputs.Count > 0 ? $" from {Listed(box.Inputs, words)}" : "")
        + (box.Deviations.Count > 0 ? $"{(box.Inputs.Count > 0 ? " and" : " from")} a random deviation" : "") + "."));

    private static string Listed(IReadOnlyList<string> names, Vocabulary words) =>
        English.List([.. names.Select(words.Expression)]);

    private static double Lines(PathBox box) => Math.Max(LeastLines, box.Inputs.Count + 1);

    /// <summary>
    /// The middles of the boxes: one row for each depth, the rows of the data lowest, above the line of the response.
    /// </summary>
    private (double[] X, double[] Y, double Height) Places()
    {
        double[] x = new double[Boxes.Count], y = new double[Boxes.Count];
        var bottom = GapLines - 0.5;
        foreach (var row in Enumerable.Range(0, Boxes.Count).GroupBy(i => Boxes[i].Depth).OrderBy(row => row.Key))
        {
            var lines = row.Max(i => Lines(Boxes[i]));
            foreach (var (i, place) in row.Select((i, place) => (i, place)))
                (x[i], y[i]) = (Apart * (place - (row.Count() - 1) / 2.0), bottom + lines / 2);
            bottom += lines + GapLines;
        }
        return (x, y, bottom - GapLines + 0.5);
    }

    private IEnumerable<Mark> Marks(PathBox box, double x, double y, double[] allX, double[] allY,
        Vocabulary words)
    {
        var half = Lines(box) / 2;
        yield return new BarMark([y], [x - Half], [x + Half])
        {
            IsHorizontal = true,
            Thickness = 2 * half,
            Ink = Ink.Faint,
            IsOutlined = true,
        };
        yield return new TextMark([x], [y], [words.Label(box.Name)])
        {
            Anchor = TextAnchor.Middle,
            Size = 13,
            ShiftY = -9,
        };
        yield return new TextMark([x], [y], [NumberFormat.Count(box.Count)])
        {
            Anchor = TextAnchor.Middle,
            Size = 12,
            ShiftY = 9,
        };
        foreach (var mark in Inputs(box, x, y, words)) yield return mark;
        if (box.Deviations.Count > 0)
        {
            var text = box.Depth == 0 ? "residual" : English.Noun(box.Deviations.Count, "deviation");
            yield return Arrows([y], x + DeviationStart, x + Half) with { Ink = Ink.Series(1) };
            yield return new TextMark([x + DeviationStart], [y], [text]) { ShiftX = 4, Size = 12, Ink = Ink.Series(1) };
            if (box.Deviations.Count < box.Outputs.Count)
                yield return new TextMark([x + DeviationStart], [y], ["of " + Listed(box.Deviations, words)])
                {
                    ShiftX = 4,
                    ShiftY = 15,
                    Size = 11,
                    Ink = Ink.Series(1),
                };
        }
        for (var k = 0; k < box.Outputs.Count; k++)
        {
            var shift = box.Outputs.Count == 1 ? 0 : 0.24 * (2.0 * k / (box.Outputs.Count - 1) - 1);
            var below = box.Below[k];
            var (toX, toY) = below < 0 ? (x, 1.0) : (allX[below] + shift, allY[below] + Lines(Boxes[below]) / 2);
            yield return new LineMark([new Polyline([x + shift, toX], [y - half, toY])])
            {
                Ink = Ink.Series(0),
                Width = 1.6,
                HasArrow = true,
            };
            var isLeft = k % 2 == 0 && box.Outputs.Count > 1;
            yield return below < 0
                ? new TextMark([x], [0.5], [words.Expression(ResponseName)]) { Anchor = TextAnchor.Middle, Size = 13 }
                : new TextMark([x + shift + (toX - x - shift) * 0.35], [y - half - 0.7 - 0.8 * (k / 2)],
                    [words.Expression(box.Outputs[k])])
                {
                    Anchor = isLeft ? TextAnchor.End : TextAnchor.Start,
                    ShiftX = isLeft ? -6 : 6,
                    Size = 12,
                    Ink = Ink.Series(0),
                };
        }
    }

    private static IEnumerable<Mark> Inputs(PathBox box, double x, double y, Vocabulary words)
    {
        if (box.Inputs.Count == 0) yield break;
        var heights = Heights(y, box.Inputs.Count);
        yield return Arrows(heights, x - InputStart, x - Half) with { Ink = Ink.Foreground };
        yield return new TextMark([.. heights.Select(_ => x - InputStart)], heights,
            [.. box.Inputs.Select(words.Expression)])
        {
            Anchor = TextAnchor.End,
            ShiftX = -4,
            Size = 12,
        };
    }

    private static LineMark Arrows(double[] heights, double from, double to) =>
        new([.. heights.Select(h => new Polyline([from, to], [h, h]))]) { Width = 1.3, HasArrow = true };

    /// <summary>Lines of text about a middle, from the top downwards.</summary>
    private static double[] Heights(double middle, int count) =>
        [.. Enumerable.Range(0, count).Select(i => middle + (count - 1) / 2.0 - i)];
}
