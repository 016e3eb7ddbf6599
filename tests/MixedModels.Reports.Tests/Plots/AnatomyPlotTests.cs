using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Plots.ModelPlots;

namespace MixedModels.Reports.Tests.Plots;

/// <summary>The anatomy figure draws each part of a model as what it is called.</summary>
public class AnatomyPlotTests
{
    [Fact]
    public void The_bar_of_a_group_is_its_mode_and_not_its_fitted_mean()
    {
        var reference = ReferenceCase.Load("netherlands_lmer");
        var fit = Fits.Of(reference)!;
        var plot = AnatomyPlot.Create(
            fit, PlotRows.Of(fit.Design, Fits.Data(reference)), groups: new GroupChoice { Most = 200 });
        var panel = Assert.Single(plot.Panels);
        var term = reference.At("ranef", "school_id");
        var modes = term
            .GetProperty("levels")
            .EnumerateArray()
            .Select((level, i) => (Name: level.GetString()!, Mode: term.GetProperty("values")[i][0].GetDouble()));
        foreach (var (name, mode) in modes)
            // Lme4's optimum is known to so much.
            Assert.Equal(mode, panel.Groups.Single(g => g.Name == name).Effect, 1e-5);
        Assert.Equal(-3.79, panel.Groups.Single(g => g.Name == "103").Effect, 0.01);
        var bars = plot.ToFigure().Panels[0].Marks.OfType<IntervalMark>()
            .Single(m => m.Label == "Group: effect of the level of school_id");
        var at = panel.Groups.Select((g, i) => (g.Name, i)).Single(g => g.Name == "103").i;
        Assert.Equal(-3.79, bars.Upper[at] - bars.Lower[at], 0.01);
        Assert.Contains(new HeldValue("verbal_iq", "0.1659", true, "its median"), plot.Held);
    }

    [Fact]
    public void A_slope_is_shown_at_a_stated_place_with_its_deviation_there()
    {
        var table = Table.ReadCsv(ReferenceData.DataPath("ChickWeight.csv")).AsFactor("Diet");
        var fit = LinearMixedModel.Fit("sqrt(weight) ~ Time + (Time - 1 | Chick) + Diet:Time", table);
        var plot = AnatomyPlot.Create(fit, PlotRows.Of(fit.Design, table));
        Assert.Equal([new HeldValue("Time", "10", true, "its median")], plot.Held);
        var slope = fit.VarianceComponents[0].StandardDeviations[0];
        Assert.Equal(0.102, slope, 0.001);
        Assert.All(plot.Panels, panel => Assert.Equal(10 * slope, panel.Deviation, 1e-12));
        var modes = fit.ConditionalModes[0];
        var groups = plot.Panels.SelectMany(p => p.Groups).ToDictionary(g => g.Name);
        for (var j = 0; j < modes.Levels.Count; j++)
            Assert.Equal(10 * modes[j, 0], groups[modes.Levels[j]].Effect, 1e-12);
        Assert.Contains("effects of the levels of Chick there: 1.02", plot.ToFigure().Note, StringComparison.Ordinal);
        // Diet 1 at ten days: intercept and ten times the slope.
        Assert.Equal(fit.FixedEffects.Estimates[0] + 10 * fit.FixedEffects.Estimates[1], plot.Panels[0].Mean, 1e-12);
    }

    [Fact]
    public void With_a_treatment_alone_the_parts_add_up_to_the_data()
    {
        var table = Table.ReadCsv(ReferenceData.DataPath("flipped-classroom.csv"));
        var fit = LinearMixedModel.Fit("score ~ style + (1 | professor)", table);
        var plot = AnatomyPlot.Create(fit, PlotRows.Of(fit.Design, table));
        Assert.Empty(plot.Held);
        double[] drawn = [.. plot.Panels
            .SelectMany(p => p.Groups.SelectMany(g => g.Noise.Select(noise => p.Mean + g.Effect + noise)))
            .Order()];
        double[] scores = [.. ((NumericColumn)table["score"]).Values.ToArray().Order()];
        Assert.Equal(scores.Length, drawn.Length);
        for (var i = 0; i < drawn.Length; i++) Assert.Equal(scores[i], drawn[i], 1e-10);
    }

    [Fact]
    public void The_noise_is_marked()
    {
        var fit = Fits.Of("Reaction ~ Days + (Days | Subject)", "sleepstudy.csv");
        var rows = PlotRows.Of(fit.Design, Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv")));
        var marks = AnatomyPlot.Create(fit, rows).ToFigure().Panels[0].Marks;
        var stalks = marks.OfType<IntervalMark>().Single(m => m.Label == "Individual: noise of a row");
        var residuals = MixedModels.Diagnostics.Residuals.Create(fit).Response.ToArray();
        Assert.Equal(
            residuals.Order().ToArray(),
            stalks.Upper.Zip(stalks.Lower, (u, l) => u - l).Order().ToArray(),
            new Near(1e-9));
    }

    private sealed class Near(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double value) => 0;
    }
}
