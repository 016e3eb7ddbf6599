using MixedModels.Designs;
using MixedModels.Inference;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Inference;

/// <summary>Likelihood-ratio tests against R's anova of lme4 fits.</summary>
public class LikelihoodRatioTestTests
{
    public static TheoryData<string> Cases =>
    [
        "sleepstudy_lrt",
        "sleepstudy_lrt_reml_norefit",
        "pastes_lrt",
        "orthodont_lrt",
        "chickweight_lrt",
        "machines_lrt",
        "netherlands_lrt",
        "netherlands_lrt_slope",
        "science_lrt_school_vs_both",
        "science_lrt_class_vs_both",
        "nba_lrt",
    ];

    /// <summary>
    /// The deviances of lme4's optimum, each within 1e-6 of the lowest, limit the statistic; the p-value follows with
    /// half that relative error.
    /// </summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Statistic_degrees_of_freedom_and_p_value_are_those_of_R(string name)
    {
        var reference = ReferenceCase.Load(name);
        var criterion = reference.At("refit_with_ml").GetBoolean() ? Criterion.Ml : Criterion.Reml;
        var fits = reference.At("models").EnumerateArray()
            .Select(model => In(criterion, ReferenceModels.Fit(ReferenceCase.Load(model.GetString()!)))).ToArray();
        var rows = reference.At("table").EnumerateArray().ToArray();
        for (var i = 1; i < fits.Length; i++)
        {
            var test = LikelihoodRatioTest.Create(fits[i - 1], fits[i]);
            Assert.Equal(ReferenceCase.Number(rows[i].GetProperty("Chisq")), test.Statistic, 1e-5);
            Assert.Equal(rows[i].GetProperty("Df").GetInt32(), test.DegreesOfFreedom);
            var p = ReferenceCase.Number(rows[i].GetProperty("Pr(>Chisq)"));
            Assert.InRange(test.PValue / p, 0.998, 1.002); // at a statistic near 0, p falls with the root of its error
        }
    }

    [Fact]
    public void A_grouping_written_the_other_way_round_is_the_same()
    {
        var table = ReferenceTables.Read("Pastes.csv");
        var small = LinearMixedModel.Fit("strength ~ 1 + (1 | batch:cask)", table);
        var large = LinearMixedModel.Fit("strength ~ 1 + (1 | batch/cask)", table);
        Assert.NotEqual(small.VarianceComponents[0].Group, large.VarianceComponents[0].Group);
        Assert.Equal("batch:cask", GroupName.Canonical(large.VarianceComponents[0].Group));
        Assert.True(LikelihoodRatioTest.IsNested(small, large));
        Assert.False(LikelihoodRatioTest.IsNested(large, small));
    }

    [Fact]
    public void Likelihoods_on_different_scales_are_refused()
    {
        var table = ReferenceTables.Read("sleepstudy.csv");
        var reml = LinearMixedModel.Fit("Reaction ~ 1 + (1 | Subject)", table);
        var other = LinearMixedModel.Fit("Reaction ~ Days + (1 | Subject)", table);
        Assert.Equal("not-comparable", Assert.Throws<ModelException>(() => LikelihoodRatioTest.Create(reml, other)).Id);
        Assert.Equal("no-more-parameters",
            Assert.Throws<ModelException>(() => LikelihoodRatioTest.Create(other, other)).Id);
    }

    private static LinearMixedModelFit In(Criterion criterion, LinearMixedModelFit fit) =>
        fit.Criterion == criterion ? fit : LinearMixedModel.Fit(fit.Design, fit.Options with { Criterion = criterion });
}
