using System.Xml.Linq;
using MixedModels.Designs;
using MixedModels.Numerics.Distributions;
using MixedModels.Reports.Plots;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Svg;

namespace MixedModels.Reports.Tests.Plots;

/// <summary>100,000 rows in 5,000 groups: every picture stays small and says what it leaves out.</summary>
public class LargeDataPlotTests
{
    private const int Rows = 100_000;

    private const int Groups = 5_000;

    private static readonly Lazy<PlotSource> Source = new(Make);

    /// <summary>All kinds.</summary>
    public static TheoryData<string> Kinds => [.. PlotCatalog.Kinds.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Pictures_stay_small(string kind)
    {
        var svg = SvgFigureWriter.ToText(Figure(kind), SvgOptions.Inline("f"));
        Assert.True(svg.Length < 100_000, $"{svg.Length} characters");
        Assert.Empty(SvgTexts.Faults(XElement.Parse(svg)));
    }

    [Theory]
    [InlineData("caterpillar", "300 of 5000 levels of g, drawn at random (seed 100), with the lowest and the highest.")]
    [InlineData("pooling", "60 of 5000 levels of g, drawn at random (seed 100).")]
    [InlineData("shrinkage", "300 of 5000 levels of g, drawn at random (seed 100).")]
    [InlineData("by-group", "80 of 5000 levels of g, drawn at random (seed 100).")]
    [InlineData("trajectories", "250 of 5000 levels of g, drawn at random (seed 100).")]
    [InlineData("fit-lines", "Lines: 300 of 5000 levels of g, drawn at random (seed 100).")]
    [InlineData("influence-by-group", "The 30 of 5000 levels of g with the largest distances.")]
    [InlineData("residuals-fitted", "100000 rows, counted in tiles.")]
    [InlineData("qq", "3000 of 100000 points are drawn: all at the ends, evenly chosen ones between.")]
    [InlineData("influence", "Only the 2500 rows with the largest distances are drawn.")]
    public void Pictures_say_what_they_leave_out(string kind, string sentence)
    {
        var description = XElement.Parse(SvgFigureWriter.ToText(Figure(kind)))
            .Elements()
            .Single(e => e.Name.LocalName == "desc").Value;
        Assert.Contains(sentence, description, StringComparison.Ordinal);
    }

    [Fact]
    public void Tiles_hold_every_row_once_and_share_their_shades()
    {
        var tiles = Figure("fit-lines").Panels.Select(p => p.Marks.OfType<TileMark>().Single()).ToArray();
        Assert.Equal(Rows, tiles.Sum(t => t.Values.Sum()));
        Assert.All(tiles, t => Assert.Equal(tiles[0].Breaks, t.Breaks));
        Assert.Equal(tiles[0].Breaks.Distinct().Order(), tiles[0].Breaks);
    }

    [Theory]
    [InlineData("by-group")]
    [InlineData("trajectories")]
    [InlineData("fit-lines")]
    [InlineData("anatomy")]
    public void Thousands_of_panels_are_refused(string kind) => Assert.Equal(
        "too-many-panels",
        Assert.Throws<ModelException>(() => PlotCatalog.Find(kind)
            .Make(Source.Value, new PlotOptions { Facet = "g" })).Id);

    private static Figure Figure(string kind) =>
        PlotCatalog.Find(kind).Make(Source.Value, new PlotOptions()).ToFigure();

    private static PlotSource Make()
    {
        var random = new RandomSource(3);
        double[] intercepts = Normals(Groups), slopes = Normals(Groups), x = Normals(Rows), noise = Normals(Rows);
        int[] group = [.. Enumerable.Range(0, Rows).Select(i => i % Groups)];
        double[] y = [.. Enumerable.Range(0, Rows)
            .Select(i => 2 * x[i] + group[i] % 3 + intercepts[group[i]] + 0.5 * slopes[group[i]] * x[i] + noise[i])];
        var table = new Table([
            new NumericColumn("x", x),
            new NumericColumn("y", y),
            new FactorColumn("treatment", ["a", "b", "c"], [.. group.Select(g => g % 3)]),
            new FactorColumn("g", [.. Enumerable.Range(0, Groups).Select(g => "g" + g)], group),
        ]);
        return new PlotSource(
            ModelDesign.Create(Formula.Parse("y ~ x + treatment + (x | g)"), table), table, new FitOptions());

        double[] Normals(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
    }
}
