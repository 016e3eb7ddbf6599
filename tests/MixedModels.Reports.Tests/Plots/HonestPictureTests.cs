using MixedModels.Designs;
using MixedModels.Diagnostics;
using MixedModels.Reports.Plots;
using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Tests.Plots;

/// <summary>
/// What a picture shows stands where the numbers are, under its own name, and what was done to it is said.
/// </summary>
public class HonestPictureTests
{
    private const string Netherlands = "netherlands-students.csv";

    [Fact]
    public void Estimates_stand_at_the_size_of_their_group_in_the_table()
    {
        var source = Source("weight ~ Time + (Time | Chick)", "ChickWeight.csv");
        var plot = PlotCatalog.Find("estimates-group-size").Make(source, new PlotOptions());
        var table = plot.ToTable();
        var sizes = source.Rows.Factor("Chick");
        var bySize = sizes.Levels
            .Select((level, i) => (level, Size: sizes.Sizes.Span[i]))
            .ToDictionary(g => g.level, g => (double)g.Size);
        var (x, labels, marks) = (((NumericColumn)table["x"]).Values.ToArray(), table["label"], table["mark"]);
        var points = Enumerable.Range(0, table.RowCount).Where(i => marks.Text(i) == "point").ToArray();
        Assert.Equal(200, points.Length);
        Assert.All(points, i => Assert.Equal(bySize[labels.Text(i)!], x[i]));
        Assert.Contains("drawn side by side", plot.ToFigure().Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_stand_at_their_group_in_the_table()
    {
        var table = PlotCatalog.Find("by-group")
            .Make(Source("Reaction ~ Days + (1 | Subject)", "sleepstudy.csv"), new PlotOptions())
            .ToTable();
        var x = ((NumericColumn)table["x"]).Values.ToArray();
        var marks = table["mark"];
        Assert.All(Enumerable.Range(0, x.Length).Where(i => marks.Text(i) == "point"),
            i => Assert.Equal(Math.Round(x[i]), x[i]));
    }

    [Theory]
    [InlineData("weight ~ Time + (Time | Chick)", "ChickWeight.csv")]
    [InlineData("Reaction ~ Days + (Days | Subject)", "sleepstudy.csv")]
    public void Quantile_plots_name_the_most_extreme_points(string formula, string file)
    {
        var source = Source(formula, file);
        var residuals = Residuals.Create(source.Fit).Standardized(Leverage.Create(source.Fit));
        var texts = PlotCatalog.Find("qq")
            .Make(source, new PlotOptions())
            .ToFigure().Panels[0].Marks
            .OfType<TextMark>()
            .ToArray();
        var named = texts
            .SelectMany(t => t.Texts.Select((text, i) =>
                (Row: int.Parse(text[4..], System.Globalization.CultureInfo.InvariantCulture) - 1, Value: t.Y[i])))
            .ToArray();
        Assert.NotEmpty(named);
        Assert.All(named, n => Assert.Equal(residuals[n.Row], n.Value, 1e-12));
        // The one farthest out is named, unless it lies within the band.
        var farthest = Enumerable.Range(0, residuals.Length).MaxBy(i => Math.Abs(residuals[i]));
        Assert.Contains(farthest, named.Select(n => n.Row));
        var least = named.Min(n => Math.Abs(n.Value));
        Assert.True(residuals.Count(r => Math.Abs(r) > least) <= 12, "names are those of points at the ends");
    }

    [Fact]
    public void A_caterpillar_of_up_to_150_levels_names_them_all()
    {
        var figure = PlotCatalog.Find("caterpillar")
            .Make(Source("language_post ~ verbal_iq + (1 | school_id)", Netherlands), new PlotOptions())
            .ToFigure();
        Assert.Equal(131, figure.Panels[0].Y.Categories!.Count);
        var svg = MixedModels.Reports.Plots.Svg.SvgFigureWriter.ToText(figure);
        Assert.All(
            figure.Panels[0].Y.Categories!, name => Assert.Contains($">{name}</text>", svg, StringComparison.Ordinal));
    }

    [Fact]
    public void A_caterpillar_of_more_levels_names_the_extremes()
    {
        double[] y = [.. Enumerable.Range(0, 2000).Select(i => Math.Sin(12.9898 * (i / 5)) * 3 + Math.Cos(78.233 * i))];
        var table =
            new Table([new NumericColumn("y", y), FactorColumn.FromTexts("g", [.. y.Select((_, i) => $"g{i / 5}")])]);
        var source = new PlotSource(
            ModelDesign.Create(Formula.Parse("y ~ 1 + (1 | g)"), table), table, new FitOptions());
        var modes = source.Fit.ConditionalModes[0];
        string[] inOrder = [.. Enumerable.Range(0, 400).OrderBy(j => modes[j, 0]).Select(j => modes.Levels[j])];
        var figure = PlotCatalog.Find("caterpillar").Make(source, new PlotOptions()).ToFigure();
        var names = figure.Panels[0].Marks.OfType<TextMark>().SelectMany(t => t.Texts).ToArray();
        Assert.Equal(inOrder[..8].Concat(inOrder[^8..]).Order(), names.Order());
        var svg = MixedModels.Reports.Plots.Svg.SvgFigureWriter.ToText(figure);
        Assert.All(names, name => Assert.Contains($">{name}</text>", svg, StringComparison.Ordinal));
    }

    [Fact]
    public void By_group_is_not_torn_apart_by_a_predictor_of_rows()
    {
        var table = Table.ReadCsv(ReferenceData.DataPath(Netherlands)).AsFactor("female");
        var source = new PlotSource(
            ModelDesign.Create(Formula.Parse("language_post ~ female + (1 | school_id)"), table),
            table,
            new FitOptions());
        Assert.Single(PlotCatalog.Find("by-group").Make(source, new PlotOptions()).ToFigure().Panels);
        Assert.Equal(
            2, PlotCatalog.Find("by-group").Make(source, new PlotOptions { Facet = "female" }).ToFigure().Panels.Count);
        var classes = Source("score ~ style + (1 | professor)", "flipped-classroom.csv");
        Assert.Equal(3, PlotCatalog.Find("by-group").Make(classes, new PlotOptions()).ToFigure().Panels.Count);
    }

    [Fact]
    public void Ellipses_say_that_they_are_those_of_the_population_and_the_points_shrunk()
    {
        var figure = PlotCatalog.Find("random-effects-pairs")
            .Make(Source("Reaction ~ Days + (Days | Subject)", "sleepstudy.csv"), new PlotOptions())
            .ToFigure();
        Assert.Contains("estimated covariance", figure.Note, StringComparison.Ordinal);
        Assert.Contains("shrunk towards zero", figure.Note, StringComparison.Ordinal);
        Assert.DoesNotContain(
            figure.Panels[0].Marks, m => m.Label?.Contains("of groups", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Effects_say_at_which_values_others_are_held()
    {
        var table = Table.ReadCsv(ReferenceData.DataPath("ChickWeight.csv")).AsFactor("Diet");
        var source = new PlotSource(
            ModelDesign.Create(Formula.Parse("weight ~ Time + Diet + (1 | Chick)"), table), table, new FitOptions());
        Assert.Contains(
            "Held at Diet 1 (its first level).",
            Note("effect", new PlotOptions { X = "Time" }),
            StringComparison.Ordinal);
        Assert.Contains(
            "Held at Time 10 (its median).", Note("effect", new PlotOptions { X = "Diet" }), StringComparison.Ordinal);
        Assert.Contains(
            "The population's line is that at Diet 1 (its first level)",
            Note("fit-lines", new PlotOptions { X = "Time", Facet = "Chick" }),
            StringComparison.Ordinal);

        string Note(string kind, PlotOptions options) => PlotCatalog.Find(kind).Make(source, options).ToFigure().Note!;
    }

    [Theory]
    [InlineData(380)]
    [InlineData(720)]
    public void Names_of_interactions_are_not_cut_in_the_middle(int width)
    {
        string[] names =
        [
            "stylesome flip:instructorfemale",
            "public:verbal_iq",
            "perform_typeLarge Ensemble:audienceInstructor",
            "perform_typeSmall Ensemble",
        ];
        var categories = new Panel(null, new Axis("Estimate"), new Axis("") { Categories = names },
            [new PointMark([1, 2, 3, 4], [0, 1, 2, 3])]);
        var titles =
            names.Select(name => new Panel(name, new Axis("x"), new Axis("y"), [new PointMark([1, 2], [1, 2])]));
        foreach (var figure in (Figure[])
        [
            new("Title", "Description.", [categories]) { PanelHeight = 200 },
            new("Title", "Description.", [.. titles]) { Columns = 3 },
            new("Title", "Description.", [.. titles.Select(Named)]) { Columns = 3 },
        ])
        {
            var svg = MixedModels.Reports.Plots.Svg.SvgFigureWriter.ToText(
                figure, MixedModels.Reports.Plots.Svg.SvgOptions.Inline("f", width));
            Assert.DoesNotContain("…", svg, StringComparison.Ordinal);
            foreach (var part in (string[])["stylesome flip:", "instructorfemale", "audienceInstructor"])
                Assert.Matches(part + "[^<]*</text>", svg);
            Assert.Empty(SvgTexts.Faults(System.Xml.Linq.XElement.Parse(svg)));
        }
    }

    private static Panel Named(Panel panel) => panel with { Y = new Axis("group") { Categories = ["a", "b", "c"] } };

    private static PlotSource Source(string formula, string file)
    {
        var table = Table.ReadCsv(ReferenceData.DataPath(file));
        return new PlotSource(ModelDesign.Create(Formula.Parse(formula), table), table, new FitOptions());
    }
}
