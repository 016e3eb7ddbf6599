using MixedModels.Tests.References;
using MixedModels.Variation;

namespace MixedModels.Tests.Variation;

public class VariationTests
{
    private static Table Netherlands() =>
        Table.ReadCsv(ReferenceData.DataPath("netherlands-students.csv"))
            .Join(Table.ReadCsv(ReferenceData.DataPath("netherlands-schools.csv"))).Table;

    [Fact]
    public void The_null_model_gives_the_schools_of_the_Netherlands_23_percent()
    {
        var shares = VarianceShares.OfNullModel(Formula.Parse("language_post ~ verbal_iq + (verbal_iq | school_id)"),
            Netherlands());
        var icc = ReferenceCase.Load("netherlands_null").Root.GetProperty("icc").GetProperty("adjusted").GetDouble();
        // A ratio of variances that agree with lme4's to 1e-8.
        Assert.Equal(icc, shares["school_id"].Share, 1e-7);
        Assert.Equal(icc, shares["school_id"].IntraclassCorrelation, 1e-7);
        Assert.Equal(1, shares.Rows.Sum(r => r.Share), 1e-12);
        Assert.Equal("language_post ~ 1 + (1 | school_id)", shares.Fit.Design.Formula.Text);
    }

    [Theory]
    [InlineData("sleepstudy_slope_reml", "sleepstudy.csv")]
    [InlineData("chickweight_sqrt_slope", "ChickWeight.csv")]
    public void Random_slopes_share_as_in_performance(string name, string file)
    {
        var reference = ReferenceCase.Load(name);
        var shares = VarianceShares.Create(LinearMixedModel.Fit(reference.Formula, ReferenceTables.Read(file)));
        Assert.Equal(reference.Root.GetProperty("icc").GetProperty("adjusted").GetDouble(),
            1 - shares["Residual"].Share, 1e-6);
    }

    [Fact]
    public void Nested_levels_add_up_in_the_intraclass_correlation()
    {
        var shares = VarianceShares.Create(
            LinearMixedModel.Fit("strength ~ 1 + (1 | batch/cask)", ReferenceTables.Read("Pastes.csv")));
        var (cask, batch) = (shares["cask:batch"], shares["batch"]);
        Assert.Equal(cask.Share + batch.Share, cask.IntraclassCorrelation, 1e-12);
        Assert.Equal(batch.Share, batch.IntraclassCorrelation, 1e-12);
        // Six pastes a batch, two a cask, balanced.
        Assert.Equal(1 + 5 * batch.Share, batch.DesignEffect, 1e-12);
        Assert.Equal(1 + cask.IntraclassCorrelation, cask.DesignEffect, 1e-12);
    }

    [Fact]
    public void Crossed_levels_do_not_add_up()
    {
        var shares = VarianceShares.Create(
            LinearMixedModel.Fit("diameter ~ 1 + (1 | plate) + (1 | sample)", ReferenceTables.Read("Penicillin.csv")));
        Assert.Equal(shares["plate"].Share, shares["plate"].IntraclassCorrelation, 1e-12);
    }

    [Fact]
    public void The_reliability_of_a_random_intercept_is_Raudenbush_and_Bryk_s()
    {
        var fit = LinearMixedModel.Fit("language_post ~ verbal_iq + (1 | school_id)", Netherlands());
        var (tau, sigma) = (fit.VarianceComponents[0].Covariance[0, 0], fit.Sigma * fit.Sigma);
        var rows = GroupReliability.Create(fit);
        Assert.Equal(131, rows.Count);
        Assert.All(rows, r => Assert.Equal(tau / (tau + sigma / r.Rows), r.Reliability, 1e-9));
        // Seed 002: the random effect of school 1 is -0.376.
        Assert.Equal(-0.3757394, rows[0].Mode, 1e-6);
    }

    [Fact]
    public void Predictors_reduce_the_variances()
    {
        var table = Netherlands();
        var formula = Formula.Parse("language_post ~ verbal_iq + (1 | school_id)");
        var rows = VarianceReduction.Compare(VarianceShares.OfNullModel(formula, table),
            VarianceShares.Create(LinearMixedModel.Fit(formula.Text, table)));
        Assert.Equal(["school_id", "Residual", "Total"], rows.Select(r => r.Group));
        // features.md row 25 and oracle O3: 19.633 and 64.564 fall to 9.602 and 42.245.
        Assert.Equal(1 - 9.602 / 19.633, rows[0].Reduction, 1e-4);
        Assert.Equal(1 - 42.245 / 64.564, rows[1].Reduction, 1e-4);
    }

    [Fact]
    public void The_contextual_effect_is_the_same_in_both_parametrizations()
    {
        var table = Netherlands();
        var centred = Assert.Single(
            ContextualEffect.Create(
                LinearMixedModel.Fit(
                    "language_post ~ within(verbal_iq, school_id) + between(verbal_iq, school_id) + (1 | school_id)",
                    table)));
        var fit = LinearMixedModel.Fit(
            "language_post ~ verbal_iq + between(verbal_iq, school_id) + (1 | school_id)", table);
        var raw = Assert.Single(ContextualEffect.Create(fit));
        Assert.Equal(4.00393 - 2.41477, centred.Estimate, 1e-5);
        Assert.Equal(centred.Estimate, raw.Estimate, 1e-8);
        Assert.Equal(centred.StandardError, raw.StandardError, 1e-8);
        Assert.Equal(fit.FixedEffects.StandardErrors[2], raw.StandardError, 1e-12);
        Assert.Equal(centred.DegreesOfFreedom, raw.DegreesOfFreedom, 1e-2);
        Assert.Equal(("verbal_iq", "school_id"), (raw.Variable, raw.Group));
    }

    [Fact]
    public void A_level_is_switched_between_fixed_and_random()
    {
        var comparison = FixedOrRandom.Compare(
            Formula.Parse("language_post ~ verbal_iq + school_ses + (1 | school_id)"), Netherlands());
        Assert.Equal("language_post ~ 0 + factor(school_id) + verbal_iq + school_ses",
            comparison.Fixed.Design.Formula.Text);
        Assert.Equal(["(Intercept)", "verbal_iq", "school_ses"], comparison.Rows.Select(r => r.Term));
        Assert.Equal("each school_id has its own", comparison.Rows[0].AliasReason);
        // With fixed schools the slope is that within schools (oracle O3).
        Assert.Equal(2.41477, comparison.Rows[1].FixedEstimate, 5e-6);
        Assert.Null(comparison.Rows[1].AliasReason);
        Assert.True(double.IsNaN(comparison.Rows[2].FixedEstimate));
        Assert.Equal("school_ses never varies within school_id", comparison.Rows[2].AliasReason);
        Assert.Equal("unknown-group",
            Assert.Throws<ModelException>(
                () => FixedOrRandom.Compare(Formula.Parse("language_post ~ 1 + (1 | school_id)"), Netherlands(),
                    "class")).Id);
    }

    [Fact]
    public void Slopes_may_be_switched_too()
    {
        var comparison = FixedOrRandom.Compare(Formula.Parse("Reaction ~ Days + (Days | Subject)"),
            ReferenceTables.Read("sleepstudy.csv"));
        Assert.Equal("Reaction ~ 0 + factor(Subject) + Days:factor(Subject)", comparison.Fixed.Design.Formula.Text);
        Assert.Equal(36, comparison.Fixed.FixedEffects.Names.Count);
        Assert.All(comparison.Rows, r => Assert.Equal("each Subject has its own", r.AliasReason));
    }
}
