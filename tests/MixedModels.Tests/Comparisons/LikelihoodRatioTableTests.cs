using MixedModels.Comparisons;
using MixedModels.Designs;
using MixedModels.Inference;
using MixedModels.Numerics.Distributions;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Comparisons;

/// <summary>Models against each other, by likelihood and by criteria.</summary>
public class LikelihoodRatioTableTests
{
    private static readonly FitOptions Ml = new() { Criterion = Criterion.Ml };

    [Fact]
    public void Models_stand_in_the_order_of_their_parameters_whatever_the_order_of_the_call()
    {
        var table = Compare(Ml, "sleepstudy.csv", "Reaction ~ Days + (Days | Subject)", "Reaction ~ 1 + (1 | Subject)",
            "Reaction ~ Days + (1 | Subject)");
        Assert.Equal([3, 4, 6], table.Rows.Select(r => r.Statistics.ParameterCount));
        Assert.Equal([NoTestReason.First, NoTestReason.None, NoTestReason.None], table.Rows.Select(r => r.WhyNoTest));
    }

    [Fact]
    public void Akaike_weights_are_the_shares_of_evidence()
    {
        var rows = Compare(Ml, "sleepstudy.csv", "Reaction ~ Days + (Days || Subject)",
            "Reaction ~ Days + (Days | Subject)").Rows;
        Assert.Equal(1, rows.Sum(r => r.AkaikeWeight), 1e-14);
        Assert.Equal(Math.Exp((rows[1].Statistics.Aic - rows[0].Statistics.Aic) / 2),
            rows[0].AkaikeWeight / rows[1].AkaikeWeight, 1e-12);
    }

    /// <summary>Stram and Lee (1994): from q to q + 1 random effects an equal mixture of q and q + 1.</summary>
    [Theory]
    [InlineData("Reaction ~ Days", "Reaction ~ Days + (1 | Subject)", 1)]
    [InlineData("Reaction ~ Days + (1 | Subject)", "Reaction ~ Days + (Days | Subject)", 2)]
    [InlineData("Reaction ~ Days + (1 | Subject)", "Reaction ~ Days + (Days || Subject)", 1)]
    [InlineData("Reaction ~ 1", "Reaction ~ Days + (1 | Subject)", 2)]
    public void One_further_variance_has_a_mixture_of_two_distributions(string small, string large, int df)
    {
        var test = Compare(Ml, "sleepstudy.csv", small, large).Rows[1].Test!;
        Assert.Equal((VarianceBoundary.OneVariance, df), (test.Boundary, test.DegreesOfFreedom));
        var fewer = df == 1 ? 0 : ChiSquared.Survival(test.Statistic, df - 1);
        Assert.Equal(0.5 * fewer + 0.5 * ChiSquared.Survival(test.Statistic, df), test.MixturePValue);
        Assert.True(test.MixturePValue < test.PValue);
    }

    [Fact]
    public void A_further_covariance_has_no_boundary_and_several_variances_no_known_mixture()
    {
        var covariance = Compare(Ml, "sleepstudy.csv", "Reaction ~ Days + (Days || Subject)",
            "Reaction ~ Days + (Days | Subject)").Rows[1].Test!;
        Assert.Equal(VarianceBoundary.None, covariance.Boundary);
        var variances = Compare(Ml, "sleepstudy.csv", "Reaction ~ Days", "Reaction ~ Days + (Days | Subject)")
            .Rows[1].Test!;
        Assert.Equal(VarianceBoundary.Unknown, variances.Boundary);
        Assert.Equal(double.NaN, variances.MixturePValue);
    }

    [Fact]
    public void A_statistic_of_zero_has_the_p_value_one() => Assert.Equal(1, ChiBarSquared.Survival(0, 1));

    /// <summary>
    /// Each of Machine's levels within a worker has one variance: (Machine | Worker) holds that as well.
    /// </summary>
    [Fact]
    public void Models_are_nested_by_their_covariances_and_not_by_names()
    {
        var fits = Fits("Machines.csv", "score ~ Machine + (1 | Worker) + (1 | Worker:Machine)",
            "score ~ Machine + (Machine | Worker)", "score ~ Machine + (0 + Machine | Worker)",
            "score ~ Machine + (1 | Machine)");
        Assert.True(LikelihoodRatioTest.IsNested(fits[0], fits[1]));
        Assert.True(LikelihoodRatioTest.IsNested(fits[0], fits[2]));
        Assert.False(LikelihoodRatioTest.IsNested(fits[3], fits[2]));
    }

    [Fact]
    public void A_line_through_the_levels_of_a_factor_is_nested_in_the_factor()
    {
        var fits = Fits("cake.csv", "angle ~ temp + (1 | recipe:replicate)",
            "angle ~ factor(temp) + (1 | recipe:replicate)", "angle ~ temp + recipe + (1 | recipe:replicate)");
        Assert.True(LikelihoodRatioTest.IsNested(fits[0], fits[1]));
        Assert.False(LikelihoodRatioTest.IsNested(fits[2], fits[1]));
    }

    [Fact]
    public void Models_that_are_not_nested_have_no_test()
    {
        var rows = Compare(Ml, "science.csv", "like ~ 1 + (1 | school)", "like ~ PrivPub + (1 | school:class)")
            .Rows;
        Assert.Equal((null, NoTestReason.NotNested), (rows[1].Test, rows[1].WhyNoTest));
    }

    [Fact]
    public void Models_on_different_rows_are_refused_with_the_rows_and_the_column()
    {
        var table = ReferenceTables.Read("science.csv");
        ModelDesign[] designs = Designs(table, "like ~ 1 + (1 | school)", "like ~ sex + (1 | school)");
        var refusal = Assert.Throws<ModelException>(() => LikelihoodRatioTable.Create(designs, Ml));
        Assert.Equal("different-rows", refusal.Id);
        Assert.Contains("rows 611, 612 for want of 'sex' (missing in 2)", refusal.Message, StringComparison.Ordinal);
        var common = ComparedRows.Common(table, designs);
        Assert.Equal(table.RowCount - 2, common.RowCount);
        var rows = LikelihoodRatioTable.Create(
            Designs(common, "like ~ 1 + (1 | school)", "like ~ sex + (1 | school)"), Ml).Rows;
        Assert.NotNull(rows[1].Test);
    }

    [Fact]
    public void REML_criteria_of_different_fixed_effects_are_refused()
    {
        var refusal = Assert.Throws<ModelException>(() => Compare(new FitOptions(), "sleepstudy.csv",
            "Reaction ~ 1 + (1 | Subject)", "Reaction ~ Days + (1 | Subject)"));
        Assert.Equal("reml-fixed-effects", refusal.Id);
    }

    private static LikelihoodRatioTable Compare(FitOptions options, string file, params string[] formulas) =>
        LikelihoodRatioTable.Create(Designs(ReferenceTables.Read(file), formulas), options);

    private static ModelDesign[] Designs(Table table, params string[] formulas) =>
        Array.ConvertAll(formulas, formula => ModelDesign.Create(Formula.Parse(formula), table));

    private static LinearMixedModelFit[] Fits(string file, params string[] formulas) =>
        Array.ConvertAll(Designs(ReferenceTables.Read(file), formulas), d => LinearMixedModel.Fit(d, Ml));
}
