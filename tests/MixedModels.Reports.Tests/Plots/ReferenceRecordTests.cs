using System.Text.Json;
using MixedModels.Numerics.Distributions;
using MixedModels.Reports.Plots;
using MixedModels.Reports.Plots.FitPlots;
using MixedModels.Reports.Plots.InferencePlots;
using MixedModels.Reports.Plots.ModelPlots;
using MixedModels.Reports.Plots.PoolingPlots;
using MixedModels.Reports.Plots.RandomEffectsPlots;
using MixedModels.Reports.Plots.ResidualPlots;

namespace MixedModels.Reports.Tests.Plots;

/// <summary>The numbers behind the plots of the models that have reference values, against lme4's.</summary>
public class ReferenceRecordTests
{
    /// <summary>
    /// Where an optimum lies on a boundary both searches stop within this of it, in units of the effect.
    /// </summary>
    private const double Near = 2e-5;

    /// <summary>The models whose reference values are of their own formula.</summary>
    public static TheoryData<string> Models => [.. PlotModel.All.Where(m => m.Formula is null).Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Caterpillar_holds_conditional_modes_and_deviations(string name)
    {
        var (source, reference) = Load(name);
        foreach (var group in reference.Root.GetProperty("ranef").EnumerateObject())
        {
            var plot = CaterpillarPlot.Create(source.Fit, group.Name);
            Assert.Equal(group.Value.GetProperty("n_levels").GetInt32(), plot.Levels.Count);
            Each(group.Value, (level, i, effect) =>
            {
                var at = Array.IndexOf([.. plot.Levels], level);
                Assert.Equal(
                    group.Value.GetProperty("values")[i][effect].GetDouble(), plot.Effects[effect].Modes[at], Near);
                Assert.Equal(
                    group.Value.GetProperty("cond_sd")[i][effect].GetDouble(),
                    plot.Effects[effect].StandardDeviations[at],
                    10 * Near);
            });
            var squares = ReferenceCase.Numbers(group.Value.GetProperty("sum_sq"));
            for (var e = 0; e < squares.Length; e++)
                Assert.Equal(squares[e], plot.Effects[e].Modes.Sum(m => m * m), 1e-4 * Math.Max(1, squares[e]));
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Residual_plots_hold_fitted_values_residuals_leverages_and_distances(string name)
    {
        var (source, reference) = Load(name);
        var plot = ResidualsFittedPlot.Create(source.Fit).Residuals;
        Checked(reference, "fitted", plot.Fitted);
        Checked(reference, "hatvalues", plot.Leverages);
        Checked(reference, "cooks_distance", plot.CooksDistances);
        Checked(reference, "residuals_pearson_scaled",
            [.. plot.Values.Zip(plot.Leverages, (value, h) => value * Math.Sqrt(1 - h))]);
        Assert.Equal(plot.CooksDistances, InfluencePlot.Create(source.Fit).Distances);
        Assert.Equal(plot.Values.Select(v => Math.Sqrt(Math.Abs(v))), ScaleLocationPlot.Create(source.Fit).Sizes);
        Assert.Equal(plot.Fitted, ObservedFittedPlot.Create(source.Fit).Residuals.Fitted);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Quantiles_are_of_the_standardized_residuals(string name)
    {
        var (source, reference) = Load(name);
        var q = ResidualQuantilePlot.Create(source.Fit).Quantiles;
        double[] scaled = First(reference, "residuals_pearson_scaled"), leverages = First(reference, "hatvalues");
        for (var row = 0; row < scaled.Length; row++)
        {
            var at = Array.IndexOf(q.Rows, row);
            Assert.Equal(scaled[row] / Math.Sqrt(1 - leverages[row]), q.Sample[at], Near);
            Assert.Equal(Normal.Quantile((at + 0.5) / q.Count), q.Theoretical[at], 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Coefficients_hold_Satterthwaite_intervals(string name)
    {
        var (source, reference) = Load(name);
        var tests = CoefficientPlot.Create(source.Fit).Models[0].Tests;
        double[] estimates = reference.Column("fixed", "estimate"), errors = reference.Column("fixed", "std_error");
        var degrees = ReferenceCase.Column(reference.At("satterthwaite", "fixed"), "df");
        for (var i = 0; i < estimates.Length; i++)
        {
            Assert.Equal(estimates[i], tests[i].Estimate, Near);
            if (reference.Singular) continue; // degrees of freedom are not sharp there
            var half = StudentT.Quantile(0.975, degrees[i]) * errors[i];
            Assert.Equal(estimates[i] - half, tests[i].Lower, Near * Math.Max(1, half));
            Assert.Equal(estimates[i] + half, tests[i].Upper, Near * Math.Max(1, half));
        }
    }

    [Theory]
    [InlineData("netherlands")]
    [InlineData("flipped-classroom")]
    [InlineData("nba")]
    public void Shares_of_variance_are_the_intraclass_correlation(string name)
    {
        var (source, reference) = Load(name);
        Assert.Equal(reference.Number("icc", "adjusted"), VarianceSharesPlot.Create(source.Fit).Levels[0].Share, 1e-6);
    }

    [Theory]
    [InlineData("netherlands")]
    [InlineData("nba")]
    [InlineData("sleepstudy")]
    public void Partial_pooling_and_fitted_lines_are_the_groups_coefficients(string name)
    {
        var (source, reference) = Load(name);
        var group = reference.Root.GetProperty("coef").EnumerateObject().First();
        var names = ReferenceCase.Strings(group.Value.GetProperty("names"));
        var pooled = PoolingPlot.Create(source.Pooling(null)).Comparison.Groups;
        Assert.Contains(pooled, g => names.Contains(g.Term));
        Each(group.Value, (level, i, column) =>
        {
            foreach (var one in pooled.Where(g => g.Term == names[column] && g.Level == level))
                Assert.Equal(group.Value.GetProperty("values")[i][column].GetDouble(), one.Partial, Near);
        });
        var lines = FitLinesPlot.Create(source.Fit, source.Rows).Panels.SelectMany(p => p.Groups).ToArray();
        var first = ReferenceCase.Numbers(group.Value.GetProperty("values")[0]);
        var line = lines[0];
        Assert.All(
            line.X.Zip(line.Y), point => Assert.Equal(first[0] + first[1] * point.First, point.Second, 10 * Near));
    }

    /// <summary>A least-squares line a school, as published for these schools.</summary>
    [Fact]
    public void No_pooling_is_a_linear_model_for_each_school()
    {
        var reference = ReferenceCase.Load("netherlands_school_lms");
        var table = Fits.Data(ReferenceCase.Load("netherlands_slope"));
        var comparison = MixedModels.Pooling.PoolingComparison.Create(
            MixedModels.Formula.Parse("language_post ~ verbal_iq + (verbal_iq | school_id)"), table);
        var complete = ReferenceCase.Load("netherlands_lm").Column("tidy", "estimate");
        foreach (var row in reference.At("table").EnumerateArray())
        {
            var (term, level) = (row.GetProperty("term").GetString()!, row.GetProperty("school_id").GetRawText());
            var pooled = comparison.Groups.Single(g => g.Term == term && g.Level == level);
            Assert.Equal(row.GetProperty("n").GetInt32(), pooled.Rows);
            if (row.GetProperty("estimate").ValueKind == JsonValueKind.Number)
                Assert.Equal(row.GetProperty("estimate").GetDouble(), pooled.None, 1e-8);
            else Assert.True(double.IsNaN(pooled.None));
            Assert.Equal(complete[term == "verbal_iq" ? 1 : 0], pooled.Complete, 1e-9);
        }
    }

    [Fact]
    public void Effect_of_a_factor_is_its_marginal_means()
    {
        var (source, reference) = Load("flipped-classroom");
        var means = Assert.Single(EffectPlot.Create(source.Fit, source.Rows).Series).Means;
        foreach (var (mean, i) in reference
            .At("emmeans")[0][0]
            .GetProperty("means")
            .EnumerateArray()
            .Select((m, i) => (m, i)))
        {
            Assert.Equal(mean.GetProperty("emmean").GetDouble(), means.Estimates[i], 1e-7);
            Assert.Equal(mean.GetProperty("SE").GetDouble(), means.StandardErrors[i], 1e-7);
            Assert.Equal(mean.GetProperty("lower.CL").GetDouble(), means.Lower[i], 1e-6);
            Assert.Equal(mean.GetProperty("upper.CL").GetDouble(), means.Upper[i], 1e-6);
        }
    }

    [Fact]
    public void Anatomy_holds_treatment_means_and_groups_around_them()
    {
        var (source, reference) = Load("flipped-classroom");
        var plot = AnatomyPlot.Create(source.Fit, source.Rows);
        var beta = reference.Column("fixed", "estimate");
        Assert.Equal([beta[0], beta[0] + beta[1], beta[0] + beta[2]], plot.Panels.Select(p => p.Mean),
            (a, b) => Math.Abs(a - b) < 1e-7);
        var group = reference.At("ranef", "professor");
        Each(group, (level, i, _) =>
        {
            var found = plot.Panels.SelectMany(p => p.Groups).Single(g => g.Name == level);
            Assert.Equal(group.GetProperty("values")[i][0].GetDouble(), found.Effect, Near);
        });
        Assert.Equal(reference.At("random")[0].GetProperty("sd")[0].GetDouble(), plot.Panels[0].Deviation, 1e-6);
        Assert.Equal(reference.Number("sigma"), plot.NoiseDeviation, 1e-7);
    }

    [Fact]
    public void Ellipses_have_the_estimated_covariance()
    {
        var (source, reference) = Load("netherlands-slopes");
        var pair = Assert.Single(RandomEffectsPairsPlot.Create(source.Fit).Pairs);
        var covariance = reference.At("random")[0].GetProperty("covariance");
        Assert.Equal(covariance[0][0].GetDouble(), pair.VarianceX, 1e-4);
        Assert.Equal(covariance[0][1].GetDouble(), pair.Covariance, 1e-4);
        Assert.Equal(covariance[1][1].GetDouble(), pair.VarianceY, 1e-4);
    }

    [Fact]
    public void Hierarchy_of_pupils_in_classes_in_schools()
    {
        var (source, _) = Load("science");
        Assert.Equal(
            [("school", 41), ("school:class", 66), ("rows", 1383)],
            HierarchyPlot.Create(source.Design).Levels.Select(l => (l.Name, l.Count)));
    }

    private static (PlotSource Source, ReferenceCase Reference) Load(string name) =>
        (PlotModel.Find(name).Source(), PlotModel.Find(name).Reference);

    private static void Each(JsonElement group, Action<string, int, int> look)
    {
        var levels = group
            .GetProperty("levels")
            .EnumerateArray()
            .Select(l => l.ValueKind == JsonValueKind.String ? l.GetString()! : l.GetRawText())
            .ToArray();
        for (var i = 0; i < levels.Length; i++)
            for (var c = 0; c < group.GetProperty("values")[i].GetArrayLength(); c++) look(levels[i], i, c);
    }

    private static double[] First(ReferenceCase reference, string field) => reference.Numbers(field, "first");

    /// <summary>The first values, the sum and the sum of squares.</summary>
    private static void Checked(ReferenceCase reference, string field, double[] values)
    {
        Assert.Equal((int)reference.Number(field, "n"), values.Length);
        var first = First(reference, field);
        for (var i = 0; i < first.Length; i++)
            Assert.Equal(first[i], values[i], Near * Math.Max(1, Math.Abs(first[i])));
        var size = values.Sum(v => v * v);
        Assert.Equal(reference.Number(field, "sum_sq"), size, Near * size);
        Assert.Equal(reference.Number(field, "sum"), values.Sum(), Near * Math.Sqrt(values.Length * size));
    }
}
