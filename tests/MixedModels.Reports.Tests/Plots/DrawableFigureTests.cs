using System.Xml.Linq;
using MixedModels.Designs;
using MixedModels.Reports.Plots;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Svg;

namespace MixedModels.Reports.Tests.Plots;

/// <summary>What cannot be drawn never reaches the geometry of a picture, and what is left out is said.</summary>
public class DrawableFigureTests
{
    private static readonly double[] Odd =
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -double.MaxValue, double.Epsilon,
        0, 1, -1e300, 1e-310,
    ];

    [Fact]
    public void No_number_that_is_not_finite_reaches_the_geometry()
    {
        foreach (var scale in Enum.GetValues<ScaleKind>())
            foreach (var x in Odd)
                foreach (var y in Odd)
                    IsDrawn(SvgFigureWriter.ToText(Everything([x, 1, 2], [y, 3, 4], scale)),
                        $"{x}, {y} on a scale that is {scale}");
    }

    [Fact]
    public void No_range_overflows()
    {
        IsDrawn(
            SvgFigureWriter.ToText(Everything([-1e249, 1e249], [-1e249, 1e249], ScaleKind.Linear)), "the widest range");
        IsDrawn(SvgFigureWriter.ToText(Everything([0, 5e-324], [0, 5e-324], ScaleKind.Linear)), "the narrowest range");
        IsDrawn(SvgFigureWriter.ToText(Everything([1e-320, 1e280], [1e-320, 1e280], ScaleKind.Log)), "all magnitudes");
    }

    [Fact]
    public void What_is_left_out_is_said()
    {
        var panel = new Panel(null, new Axis("x"), new Axis("y"),
        [
            new PointMark([1, 2, 3, 4], [1, double.NaN, double.PositiveInfinity, 2]),
            new IntervalMark([1, 2, 3, 4], [0, double.NaN, 0, 0], [1, 1, double.PositiveInfinity, 2]),
        ]);
        var svg = SvgFigureWriter.ToText(new Figure("Title", "Description.", [panel]) { Note = "Note." });
        Assert.Contains(
            "Note. 2 values cannot be drawn and are left out: missing or not finite.", svg, StringComparison.Ordinal);
        var log = new Panel(
            null, new Axis("x"), new Axis("y") { Scale = ScaleKind.Log }, [new PointMark([1, 2, 3], [1, 0, 10])]);
        Assert.Contains("1 value cannot be drawn and is left out: not finite, or not positive on a logarithmic axis.",
            SvgFigureWriter.ToText(new Figure("Title", "Description.", [log])), StringComparison.Ordinal);
    }

    [Fact]
    public void Estimates_against_group_size_of_groups_without_estimates_are_drawn_and_said()
    {
        // Half of the groups have one row, which determines no slope; one group's x is constant.
        double[] y = [.. Enumerable.Range(0, 60).Select(i => Math.Sin(3.7 * i) + i % 5)];
        double[] x = [.. Enumerable.Range(0, 60).Select(i => i is >= 5 and < 10 ? 2.0 : Math.Cos(1.3 * i))];
        var group = FactorColumn.FromTexts("g", [.. y.Select((_, i) => i < 50 ? $"g{i / 5}" : $"single{i}")]);
        var table = new Table([new NumericColumn("y", y), new NumericColumn("x", x), group]);
        var source = new PlotSource(
            ModelDesign.Create(Formula.Parse("y ~ x + (x | g)"), table), table, new FitOptions());
        foreach (var kind in (string[])["estimates-group-size", "pooling", "shrinkage"])
        {
            var svg = SvgFigureWriter.ToText(PlotCatalog.Find(kind).Make(source, new PlotOptions()).ToFigure());
            IsDrawn(svg, kind);
            Assert.Contains(
                "groups have no estimate of their own", svg.ReplaceLineEndings(" "), StringComparison.Ordinal);
        }
    }

    private static Figure Everything(double[] x, double[] y, ScaleKind scale) => new("Title",
        "Description of all marks.",
        [
            new Panel(null, new Axis("x") { Scale = scale }, new Axis("y") { Scale = scale },
            [
                new PointMark(x, y) { Names = [.. x.Select((_, i) => $"p{i}")], Nudges = x },
                new IntervalMark(x, y, x) { Nudges = y },
                new IntervalMark(x, y, x) { IsHorizontal = true },
                new BarMark(x, y, x) { IsOutlined = true },
                new BarMark(x, y, x) { IsHorizontal = true },
                new LineMark(x, y) { HasArrow = true },
                new RibbonMark(x, y, x),
                new TileMark(x, y, y, 1, 1) { Breaks = [1, 2, 3, 4, 5, 6, 7, 8, 9] },
                new TextMark(x, y, [.. x.Select((_, i) => $"t{i}")]),
                RuleMark.Horizontal(y[0]) with { IsInSight = true },
                RuleMark.Vertical(x[0]) with { IsInSight = true },
                new RuleMark(x[0], y[0]),
            ]),
            new Panel(null, new Axis("x") { Low = x[0] }, new Axis("y") { High = y[0] }, [new PointMark(x, y)]),
        ])
    {
        SharesX = false,
        SharesY = false,
    };

    private static void IsDrawn(string svg, string what)
    {
        XNamespace space = "http://www.w3.org/2000/svg";
        foreach (var element in XElement.Parse(svg)
            .DescendantsAndSelf()
            .Where(e => e.Name != space + "title" && e.Name != space + "desc"))
            foreach (var attribute in element
                .Attributes()
                .Where(a => !a.Name.LocalName.StartsWith("data-", StringComparison.Ordinal)))
                Assert.False(
                    attribute.Value.Contains("NaN", StringComparison.Ordinal) || attribute.Value.Contains('∞')
                        || attribute.Value.Contains("Infinity", StringComparison.Ordinal),
                    $"{what}: {element.Name.LocalName} {attribute.Name} = {attribute.Value}");
    }
}
