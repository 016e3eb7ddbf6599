using System.Text.Json;
using System.Xml.Linq;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Plots.Svg;

namespace MixedModels.Reports.Tests.Plots;

/// <summary>Figures in a page beside others.</summary>
public class InlineFigureTests
{
    private static readonly Figure Example = new("Title", "Description",
    [
        new Panel(null, new Axis("x"), new Axis("y") { Categories = ["u", "v"] },
            [new PointMark([1.5, double.NaN, 3], [0, 0, 1]) { Label = "s", Names = ["a", "b", "<\"c\">"] }]),
    ])
    {
        Note = "Note",
    };

    [Fact]
    public void Names_itself_by_identifiers_of_its_own()
    {
        var root = XElement.Parse(SvgFigureWriter.ToText(Example, SvgOptions.Inline("qq-1")));
        Assert.Equal("img", root.Attribute("role")!.Value);
        var named = root
            .Attribute("aria-labelledby")!.Value
            .Split(' ')
            .Select(id => root.Descendants().Single(e => e.Attribute("id")?.Value == id).Value);
        Assert.Equal(
            ["Title", "Description Note 1 value cannot be drawn and is left out: missing or not finite."], named);
        Assert.All(
            root.Descendants().Attributes("id"), id => Assert.StartsWith("qq-1-", id.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Takes_the_width_of_what_holds_it_and_the_page_s_styles()
    {
        var root = XElement.Parse(SvgFigureWriter.ToText(Example, SvgOptions.Inline("f", 380)));
        Assert.Equal("100%", root.Attribute("width")!.Value);
        Assert.Null(root.Attribute("height"));
        Assert.StartsWith("0 0 380 ", root.Attribute("viewBox")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(root.Descendants(), e => e.Name.LocalName is "style" or "script");
        var sheet = SvgFigureWriter.PageStyles();
        foreach (var used in root.DescendantsAndSelf().Attributes("class"))
            Assert.Contains($".{used.Value}", sheet, StringComparison.Ordinal);
        Assert.Contains("--mm-s7:", sheet, StringComparison.Ordinal);
        Assert.Contains("var(--mm-s7)", sheet, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme:dark", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_say_what_they_are_in_the_order_of_their_pieces()
    {
        var points = XElement.Parse(SvgFigureWriter.ToText(Example, SvgOptions.Inline("f")))
            .Descendants()
            .Single(e => e.Attribute("data-labels") is not null);
        Assert.Equal("s", points.Attribute("data-series")!.Value);
        Assert.Equal(
            ["a: 1.5", "<\"c\">: 3"], JsonSerializer.Deserialize<string[]>(points.Attribute("data-labels")!.Value)!);
        Assert.Equal(2, points.Attribute("d")!.Value.Split("h0").Length - 1);
        Assert.DoesNotContain("data-", SvgFigureWriter.ToText(Example), StringComparison.Ordinal);
    }

    [Fact]
    public void Narrow_figures_have_fewer_panels_in_a_row()
    {
        var panels = Enumerable.Range(0, 4)
            .Select(i => new Panel("p" + i, new Axis("x"), new Axis("y"), [new PointMark([0, 1], [0, 1])]))
            .ToArray();
        var figure = new Figure("t", "d", panels) { Columns = 4, PanelHeight = 500 };
        Assert.Equal((2, 342), (figure.ForWidth(380).Columns, figure.ForWidth(380).PanelHeight));
        Assert.Equal((4, 500), (figure.ForWidth(900).Columns, figure.ForWidth(900).PanelHeight));
    }

    [Theory]
    [InlineData(300)]
    [InlineData(380)]
    [InlineData(720)]
    [InlineData(1600)]
    public void Long_names_stay_within_the_picture(int width)
    {
        string[] names = [.. Enumerable.Range(0, 14).Select(i => $"a level with an uncommonly long name, number {i}")];
        var long1 = string.Concat(Enumerable.Repeat("averyveryverylongword", 5));
        double[] at = [.. names.Select((_, i) => (double)i)];
        Mark[] marks =
        [
            .. Enumerable.Range(0, 3).Select(i => new PointMark(at, at) { Label = $"{long1} {i}" }),
            new TextMark([13], [13], [names[0]]) { ShiftX = 5 },
        ];
        foreach (var panel in new[]
        {
            new Panel(
                names[0], new Axis(long1) { Categories = names }, new Axis(names[1] + names[2] + names[3]), marks),
            new Panel(long1, new Axis(names[1] + names[2]), new Axis(long1) { Categories = names }, marks),
        })
        {
            var figure = new Figure($"{long1} by {long1}", "d", [panel, panel])
            {
                Subtitle = long1,
                Note = $"{long1} {names[0]}",
            };
            Assert.Empty(
                SvgTexts.Faults(XElement.Parse(SvgFigureWriter.ToText(figure, SvgOptions.Inline("f", width)))));
        }
    }

    [Fact]
    public void Many_series_differ_in_colour_dash_or_shape()
    {
        var looks = Enumerable.Range(0, 32)
            .Select(i => (SeriesLook.Line(new LineMark([0], [0]), i), SeriesLook.Points(new PointMark([0], [0]), i)))
            .ToArray();
        Assert.Equal(32, looks.Select(l => (l.Item1.Ink, l.Item1.Dash)).Distinct().Count());
        Assert.Equal(32, looks.Select(l => (l.Item2.Ink, l.Item2.Shape, l.Item2.IsHollow)).Distinct().Count());
    }
}
