using System.Globalization;
using System.Xml.Linq;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Svg;

namespace MixedModels.Reports.Tests.Plots;

/// <summary>Scales, ticks and what every SVG must hold to.</summary>
public class GrammarTests
{
    [Theory]
    [InlineData(0, 9, 5, "0 2 4 6 8")]
    [InlineData(194, 467, 5, "200 250 300 350 400 450")]
    [InlineData(-0.42, 0.61, 5, "−0.4 −0.2 0.0 0.2 0.4 0.6")]
    [InlineData(0.00012, 0.00047, 4, "2e-04 3e-04 4e-04")]
    public void Ticks_are_round_and_written_alike(double low, double high, int count, string expected)
    {
        var texts = Ticks.Of(new Scale(ScaleKind.Linear, low, high), count).Select(t => t.Text);
        Assert.Equal(expected, string.Join(' ', texts));
    }

    [Fact]
    public void Logarithmic_ticks_are_powers_of_ten_and_their_parts()
    {
        Assert.Equal([1, 10, 100, 1000, 10000], Ticks.Of(new Scale(ScaleKind.Log, 0.8, 20000), 6).Select(t => t.Value));
        Assert.Equal([1, 2, 5, 10, 20], Ticks.Of(new Scale(ScaleKind.Log, 1, 21), 6).Select(t => t.Value));
    }

    [Theory]
    [InlineData(ScaleKind.Linear)]
    [InlineData(ScaleKind.Log)]
    [InlineData(ScaleKind.SquareRoot)]
    public void Scales_place_ends_and_go_back(ScaleKind kind)
    {
        var scale = new Scale(kind, 2, 50);
        Assert.Equal(0, scale.Place(2), 1e-15);
        Assert.Equal(1, scale.Place(50), 1e-15);
        foreach (var value in (double[])[2, 3.7, 11, 49])
            Assert.Equal(value, scale.Value(scale.Place(value)), 1e-12 * value);
        Assert.All(Ticks.Of(scale, 5), tick => Assert.InRange(tick.Value, 2, 50));
    }

    [Fact]
    public void Texts_from_data_are_escaped()
    {
        const string evil = "<b>&\"'</b>\u0001]]>";
        var figure = new Figure(evil, evil,
            [new Panel(evil, new Axis(evil) { Categories = [evil, "b"] }, new Axis(evil),
                [new PointMark([0, 1], [1, 2]) { Label = evil }, new TextMark([0], [1], [evil])])])
        {
            Note = evil,
            Subtitle = evil,
        };
        var svg = SvgFigureWriter.ToText(figure);
        var root = XElement.Parse(svg);
        Assert.DoesNotContain("<b>", svg, StringComparison.Ordinal);
        var shown = evil.Replace('\u0001', '\uFFFD');
        Assert.True(root.Descendants().Count(e => e.Name.LocalName is "text" or "title" && e.Value == shown) >= 8);
    }

    [Fact]
    public void Bytes_depend_neither_on_the_culture_nor_on_the_run()
    {
        var figure = new Figure("a", "b",
            [new Panel(null, new Axis("x"), new Axis("y"), [new LineMark([0.5, 1.25, 3.125], [2.5, -1.5, 0])])]);
        var first = SvgFigureWriter.ToText(figure);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(first, SvgFigureWriter.ToText(figure));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Points_of_a_series_are_one_path()
    {
        double[] many = [.. Enumerable.Range(0, 500).Select(i => (double)i)];
        var root = XElement.Parse(
            SvgFigureWriter.ToText(
                new Figure("a", "b", [new Panel(null, new Axis("x"), new Axis("y"), [new PointMark(many, many)])])));
        Assert.Equal(3, root.Descendants().Count(e => e.Name.LocalName == "path")); // grid, axes, points
    }

    [Fact]
    public void Themes_differ_in_colour_only()
    {
        var figure =
            new Figure("a", "b", [new Panel(null, new Axis("x"), new Axis("y"), [new PointMark([0, 1], [1, 2])])]);
        var (light, dark, auto) = (Body(SvgTheme.Light), Body(SvgTheme.Dark), Body(SvgTheme.Auto));
        Assert.Equal(light, dark);
        Assert.Equal(light, auto);
        Assert.Contains("prefers-color-scheme", SvgFigureWriter.ToText(figure), StringComparison.Ordinal);

        string Body(SvgTheme theme) => SvgFigureWriter.ToText(figure, theme).Split("</style>")[1];
    }

    [Fact]
    public void Table_holds_what_is_drawn()
    {
        var figure = new Figure("a", "b",
            [new Panel("p", new Axis("x") { Categories = ["u", "v"] }, new Axis("y"),
                [new PointMark([0, 1], [5, 7]) { Label = "s" }, new IntervalMark([1], [6], [8])])]);
        var table = FigureTable.Of(figure);
        Assert.Equal(3, table.RowCount);
        Assert.Equal(["p", "interval", null, "v"],
            new[] { "panel", "mark", "series", "label" }.Select(c => table[c].Text(2)));
        Assert.Equal("8", table["upper"].Text(2));
    }
}
