using MixedModels.Designs;
using MixedModels.Fitting;
using MixedModels.Numerics.Distributions;
using MixedModels.Reports.Plots;
using MixedModels.Reports.Plots.FitPlots;
using MixedModels.Reports.Plots.InferencePlots;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Plots.ModelPlots;
using MixedModels.Reports.Plots.RandomEffectsPlots;
using MixedModels.Summaries;
using MixedModels.Variation;

namespace MixedModels.Reports.Tests.Plots;

/// <summary>The numbers of plots against the reference cases.</summary>
public class PlotRecordTests
{
    private const string Sleep = "Reaction ~ Days + (Days | Subject)";

    private static readonly ReferenceCase Case = ReferenceCase.Load("sleepstudy_slope_reml");

    [Fact]
    public void Caterpillar_holds_conditional_modes_and_their_deviations()
    {
        var plot = CaterpillarPlot.Create(Fits.Of(Case)!);
        var term = Case.At("ranef", "Subject");
        foreach (var level in term.GetProperty("levels").EnumerateArray()
            .Select((e, i) => (Name: e.GetString()!, Index: i)))
        {
            var at = Array.IndexOf([.. plot.Levels], level.Name);
            for (var effect = 0; effect < 2; effect++)
            {
                Assert.Equal(term.GetProperty("values")[level.Index][effect].GetDouble(),
                    plot.Effects[effect].Modes[at], 1e-5);
                Assert.Equal(term.GetProperty("cond_sd")[level.Index][effect].GetDouble(),
                    plot.Effects[effect].StandardDeviations[at], 1e-5);
            }
        }
        Assert.Equal(plot.Effects[0].Modes.Order(), plot.Effects[0].Modes);
    }

    [Fact]
    public void Coefficients_hold_estimates_and_Satterthwaite_intervals()
    {
        var plot = CoefficientPlot.Create(Fits.Of(Case)!);
        Assert.Equal(["Days"], plot.Terms);
        var days = plot.Models[0].Tests[1];
        Assert.Equal(Case.Column("fixed", "estimate")[1], days.Estimate, 1e-7);
        Assert.Equal(days.Estimate - StudentT.Quantile(0.975, days.DegreesOfFreedom) * days.StandardError,
            days.Lower, 1e-12);
    }

    [Fact]
    public void Effect_at_a_row_of_the_data_is_the_population_s_prediction()
    {
        var fit = Fits.Of(Sleep, "sleepstudy.csv");
        var plot = EffectPlot.Create(fit, Rows(fit, "sleepstudy.csv"));
        var means = plot.Series[0].Means;
        // At Days = 0 the mean is the intercept, and its limits are the intercept's.
        var intercept = MixedModels.Inference.CoefficientTests.Create(fit).Rows[0];
        Assert.Equal(intercept.Estimate, means.Estimates[0], 1e-9);
        Assert.Equal(intercept.Lower, means.Lower[0], 1e-9);
        Assert.Equal(intercept.Upper, means.Upper[0], 1e-9);
        Assert.Equal(fit.FixedEffects.Estimates[0] + 9 * fit.FixedEffects.Estimates[1], means.Estimates[^1], 1e-9);
    }

    [Fact]
    public void Group_lines_of_the_fit_are_its_coefficients()
    {
        var fit = Fits.Of(Sleep, "sleepstudy.csv");
        var panel = Assert.Single(FitLinesPlot.Create(fit, Rows(fit, "sleepstudy.csv")).Panels);
        Assert.Equal(18, panel.Groups.Count);
        for (var j = 0; j < 18; j++)
        {
            var (intercept, slope) = (fit.FixedEffects.Estimates[0] + fit.ConditionalModes[0][j, 0],
                fit.FixedEffects.Estimates[1] + fit.ConditionalModes[0][j, 1]);
            Assert.Equal(intercept, panel.Groups[j].Y[0], 1e-9);
            Assert.Equal(intercept + 9 * slope, panel.Groups[j].Y[^1], 1e-9);
        }
        Assert.Equal(fit.FixedEffects.Estimates[0], panel.Population.Y[0], 1e-9);
    }

    [Fact]
    public void The_column_of_a_computed_group_is_no_predictor()
    {
        var fit = Fits.Of("Reaction ~ Days + (1 | factor(Subject))", "sleepstudy.csv");
        var rows = PlotRows.Of(fit.Design, Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv")));
        Assert.Equal(["Days"], rows.NumericPredictors);
        Assert.Empty(rows.FactorPredictors);
    }

    [Fact]
    public void Population_lines_follow_their_panel_s_factor()
    {
        const string formula = "sqrt(weight) ~ Time + (Time - 1 | Chick) + Diet:Time";
        var fit = Fits.Of(formula, "ChickWeight.csv", prepare: t => t.AsFactor("Diet"));
        var rows = PlotRows.Of(fit.Design, Table.ReadCsv(ReferenceData.DataPath("ChickWeight.csv")).AsFactor("Diet"));
        var plot = FitLinesPlot.Create(fit, rows);
        Assert.Equal(["Diet 1", "Diet 2", "Diet 3", "Diet 4"], plot.Panels.Select(p => p.Title));
        var beta = fit.FixedEffects.Estimates;
        for (var diet = 0; diet < 4; diet++)
        {
            var slope = beta[1] + (diet == 0 ? 0 : beta[1 + diet]);
            Assert.Equal(beta[0] + 21 * slope, plot.Panels[diet].Population.Y[^1], 1e-9);
        }
        Assert.Equal(50, plot.Panels.Sum(p => p.Groups.Count));
    }

    [Fact]
    public void Surface_is_lowest_at_the_optimum_and_the_path_ends_there()
    {
        var fit = Fits.Of("Reaction ~ Days + (Days || Subject)", "sleepstudy.csv");
        var plot = LikelihoodSurfacePlot.Create(fit, points: 15);
        Assert.All(plot.Excess.Cast<double>(), v => Assert.True(v >= 0));
        Assert.Equal(fit.Theta, [plot.Path.X[^1], plot.Path.Y[^1]]);
        var deviance = new ProfiledDeviance(fit.CrossProducts, fit.Criterion);
        Assert.Equal(deviance.Evaluate([plot.X[3], plot.Y[11]]) - fit.Statistics.Objective, plot.Excess[3, 11], 1e-6);
    }

    [Fact]
    public void Ellipse_holds_the_points_of_its_probability()
    {
        var pair = new RandomEffectsPair("a", "b", [], [], 4, 1.5, 1);
        var ellipse = pair.Ellipse(0.95);
        var determinant = 4 * 1 - 1.5 * 1.5;
        for (var i = 0; i < ellipse.X.Length; i++)
        {
            var (x, y) = (ellipse.X[i], ellipse.Y[i]);
            // the chi-square quantile with two degrees of freedom
            Assert.Equal(5.991464547107982, (x * x - 3 * x * y + 4 * y * y) / determinant, 1e-9);
        }
    }

    [Fact]
    public void Hierarchy_knows_nesting_and_crossing()
    {
        var pastes = HierarchyPlot.Create(Design("strength ~ 1 + (1 | batch/cask)", "Pastes.csv"));
        Assert.Equal([("batch", 10, 0), ("cask:batch", 30, 1), ("rows", 60, 2)],
            pastes.Levels.Select(l => (l.Name, l.Count, l.Depth)));
        Assert.Equal([null, 3, 2], pastes.Levels.Select(l => l.PerParent?.Maximum));
        var penicillin = HierarchyPlot.Create(Design("diameter ~ 1 + (1 | plate) + (1 | sample)", "Penicillin.csv"));
        Assert.Equal([0, 0, 1], penicillin.Levels.Select(l => l.Depth));
        Assert.Equal([0, 1], penicillin.Levels[2].Parents);
    }

    [Fact]
    public void Samples_of_groups_are_seeded()
    {
        var first = GroupSample.Draw(131, 25, 100);
        Assert.Equal(first.Levels, GroupSample.Draw(131, 25, 100).Levels);
        Assert.NotEqual(first.Levels, GroupSample.Draw(131, 25, 101).Levels);
        Assert.Equal(25, first.Levels.Distinct().Count());
        Assert.All(first.Levels, level => Assert.InRange(level, 0, 130));
        Assert.Null(GroupSample.Draw(10, 25, 1).Note("g"));
    }

    [Fact]
    public void Boxes_have_whiskers_at_the_last_values_within_reach()
    {
        var box = BoxStatistics.Of("g", [1, 2, 3, 4, 5, 6, 7, 30]);
        Assert.Equal((2.75, 4.5, 6.25), (box.Numbers.FirstQuartile, box.Numbers.Median, box.Numbers.ThirdQuartile));
        Assert.Equal((1, 7), (box.LowerWhisker, box.UpperWhisker));
    }

    [Fact]
    public void Requests_that_no_model_can_meet_are_refused_in_words()
    {
        var linear = new PlotSource(Design("Reaction ~ Days", "sleepstudy.csv"),
            Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv")), new FitOptions());
        Assert.Equal("no-random-effects", Refusal("caterpillar", linear));
        Assert.Equal("plot-needs-group", Refusal("by-group", linear));
        Assert.Equal("no-random-effects", Refusal("hierarchy", linear));
        Assert.Equal("too-few-parameters", Refusal("likelihood-surface", linear));
        Assert.Equal("unknown-plot", Assert.Throws<ModelException>(() => PlotCatalog.Find("catterpillar")).Id);

        static string Refusal(string kind, PlotSource source) =>
            Assert.Throws<ModelException>(() => PlotCatalog.Find(kind).Make(source, new PlotOptions())).Id;
    }

    [Fact]
    public void Colours_and_panels_are_no_more_than_one_can_tell_apart()
    {
        double[] y = [.. Enumerable.Range(0, 120).Select(i => Math.Sin(i))];
        var items = FactorColumn.FromTexts("item", [.. y.Select((_, i) => $"item {i % 40}")]);
        var table = new Table(
            [new NumericColumn("y", y), new NumericColumn("x", [.. y.Select((_, i) => (double)(i / 40))]), items,
                FactorColumn.FromTexts("g", [.. y.Select((_, i) => $"g{i % 7}")])]);
        var source = new PlotSource(ModelDesign.Create(Formula.Parse("y ~ x + item + (1 | g)"), table), table,
            new FitOptions());
        Assert.Equal("too-many-lines",
            Assert.Throws<ModelException>(() => PlotCatalog.Find("interaction").Make(source, new PlotOptions())).Id);
        Assert.Single(PlotCatalog.Find("fit-lines").Make(source, new PlotOptions()).ToFigure().Panels);
        Assert.Equal(40,
            PlotCatalog.Find("fit-lines").Make(source, new PlotOptions { Facet = "item" }).ToFigure().Panels.Count);
    }

    private static ModelDesign Design(string formula, string file) =>
        ModelDesign.Create(Formula.Parse(formula), Table.ReadCsv(ReferenceData.DataPath(file)));

    private static PlotRows Rows(LinearMixedModelFit fit, string file) =>
        PlotRows.Of(fit.Design, Table.ReadCsv(ReferenceData.DataPath(file)));
}
