using System.Xml.Linq;
using MixedModels.Designs;
using MixedModels.Reports.Plots;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Svg;

namespace MixedModels.Reports.Tests.Plots;

/// <summary>Groups that are named: drawn alone (<c>--groups</c>) or made to stand out (<c>--highlight</c>).</summary>
public class GroupChoiceTests
{
    private const string Sleep = "Reaction ~ Days + (Days | Subject)";

    /// <summary>The kinds in which nothing belongs to one group.</summary>
    private static readonly string[] WithoutGroups =
    [
        "effect", "interaction", "residual-density", "autocorrelation", "coefficients", "likelihood-surface",
        "profile-zeta",
        "hierarchy", "path-diagram", "variance-shares", "explained-variance",
    ];

    [Fact]
    public void Residual_panels_show_the_groups_named()
    {
        var reference = ReferenceCase.Load("netherlands_lmer");
        var source = new PlotSource(Fits.Of(reference)!, Fits.Data(reference));
        var figure = PlotCatalog.Find("residuals-panels")
            .Make(source, new PlotOptions { Groups = ["47", "256", "258"] })
            .ToFigure();
        Assert.Equal(["47", "256", "258"], figure.Panels.Select(p => p.Title));
        Assert.Equal("3 of 131 levels of school_id.", figure.Subtitle);
    }

    [Fact]
    public void Every_kind_that_draws_groups_draws_those_named()
    {
        var source = Source(Sleep);
        foreach (var kind in (string[])
        [
            "by-group", "trajectories", "group-lines", "fit-lines", "pooling", "shrinkage", "estimates-group-size",
            "caterpillar", "residuals-panels", "residuals-by-group", "influence-by-group", "anatomy",
        ])
        {
            var table = PlotCatalog.Find(kind).Make(source, new PlotOptions { Groups = ["308", "335"] }).ToTable();
            var labels = (FactorColumn)table["label"];
            var shown = Enumerable.Range(0, table.RowCount)
                .Select(i => labels.Text(i))
                .OfType<string>()
                .Where(label => !label.StartsWith("row", StringComparison.Ordinal));
            Assert.Subset(new HashSet<string> { "308", "335" }, shown.ToHashSet());
        }
    }

    [Fact]
    public void Highlighted_groups_stand_out_in_every_figure_that_shows_groups()
    {
        var source = Source(Sleep);
        foreach (var kind in PlotCatalog.Kinds)
        {
            var options = new PlotOptions { Highlight = ["308", "335"] };
            if (WithoutGroups.Contains(kind.Name))
            {
                var id = Assert.Throws<ModelException>(() => kind.Make(source, options)).Id;
                Assert.Equal(kind.Name == "interaction" ? "plot-needs-by" : "nothing-to-highlight", id);
                continue;
            }
            var figure = kind.Make(source, options).ToFigure();
            var labelled = figure.Panels.SelectMany(p => p.Marks).Where(m => m.Label is "308" or "335").ToArray();
            Assert.Equal(["308", "335"], labelled.Select(m => m.Label!).Distinct());
            Assert.Equal(2, labelled.Select(m => m.Ink).Distinct().Count());
            Assert.Empty(SvgTexts.Faults(XElement.Parse(SvgFigureWriter.ToText(figure))));
        }
    }

    [Fact]
    public void Highlighting_takes_nothing_away_and_adds_nothing()
    {
        var source = Source(Sleep);
        foreach (var kind in PlotCatalog.Kinds.Where(k => !WithoutGroups.Contains(k.Name)))
        {
            var plain = kind.Make(source, new PlotOptions()).ToTable();
            var highlighted = kind.Make(source, new PlotOptions { Highlight = ["308", "335"] }).ToTable();
            Assert.Equal(Places(plain), Places(highlighted));
        }

        static IEnumerable<string> Places(Table table) => Enumerable.Range(0, table.RowCount)
            .Select(i => string.Join(
                ' ', ((string[])["mark", "label", "x", "y", "lower", "upper"]).Select(c => table[c].Text(i))))
            .Order(StringComparer.Ordinal);
    }

    [Fact]
    public void A_highlighted_group_is_drawn_whatever_is_sampled()
    {
        var reference = ReferenceCase.Load("netherlands_lmer");
        var source = new PlotSource(Fits.Of(reference)!, Fits.Data(reference));
        foreach (var seed in (int[])[1, 2, 3])
        {
            var figure = PlotCatalog.Find("by-group")
                .Make(source, new PlotOptions { SampleGroups = 5, Seed = seed, Highlight = ["47"] })
                .ToFigure();
            Assert.Contains("47", figure.Panels[0].X.Categories!);
        }
    }

    [Fact]
    public void An_unknown_group_is_named_with_the_nearest()
    {
        var error = Assert.Throws<ModelException>(() => PlotCatalog.Find("caterpillar")
            .Make(Source(Sleep), new PlotOptions { Groups = ["3O8"] }));
        Assert.Equal("unknown-level", error.Id);
        Assert.Contains("'Subject' has no level '3O8'", error.Message, StringComparison.Ordinal);
        Assert.Equal(
            "unknown-level",
            Assert.Throws<ModelException>(() => PlotCatalog.Find("qq")
                .Make(Source(Sleep), new PlotOptions { Highlight = ["Hawks"] })).Id);
    }

    [Fact]
    public void A_word_that_one_level_has_names_it()
    {
        var table = Table.ReadCsv(ReferenceData.DataPath("nba-player-data.csv"));
        var source = new PlotSource(
            ModelDesign.Create(Formula.Parse("life_satisfaction ~ success + (1 | team)"), table),
            table,
            new FitOptions());
        var figure =
            PlotCatalog.Find("fit-lines").Make(source, new PlotOptions { Highlight = ["Hawks", "celtics"] }).ToFigure();
        Assert.Equal(
            ["Atlanta Hawks", "Boston Celtics"],
            figure.Panels[0].Marks
                .Select(m => m.Label)
                .Where(l => l is "Atlanta Hawks" or "Boston Celtics")
                .Distinct());
        var two = Assert.Throws<ModelException>(() => PlotCatalog.Find("fit-lines")
            .Make(source, new PlotOptions { Highlight = ["Los"] }));
        Assert.Equal("unknown-level", two.Id);
    }

    private static PlotSource Source(string formula)
    {
        var table = Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv"));
        return new PlotSource(ModelDesign.Create(Formula.Parse(formula), table), table, new FitOptions());
    }
}
