using System.Text.Json;
using MixedModels.Tests.References;
using MixedModels.Variation;

namespace MixedModels.Tests.Variation;

public class ExplainedVarianceTests
{
    /// <summary>
    /// Where the R package loses a part of z'Sigma z: the second of two terms of ||, a column of Z that is no column of
    /// X, or cell means in place of an intercept. The same models written otherwise are among those compared.
    /// </summary>
    private static readonly string[] LostParts =
    [
        "sleepstudy_doublebar_ml", "sleepstudy_doublebar_reml", "ovary_sincos", "machines_cellmeans", "music_mpq",
        "oxboys_poly",
    ];

    public static TheoryData<string> Mixed =>
        [.. ReferenceCase.AllNames("lmer").Except(LostParts).Where(HasRatios)];

    /// <summary>Ratios of variances that agree with lme4's to 1e-8; the flattest optimum leaves 1e-6 of them.</summary>
    [Theory]
    [MemberData(nameof(Mixed))]
    public void R_squared_and_ICC_are_those_of_performance(string name)
    {
        var reference = ReferenceCase.Load(name);
        var explained = ExplainedVariance.Create(ReferenceModels.Fit(reference));
        AssertRatio("icc", "adjusted", explained.AdjustedIcc);
        AssertRatio("icc", "unadjusted", explained.UnadjustedIcc);
        AssertRatio("r2_nakagawa", "marginal", explained.MarginalR2);
        AssertRatio("r2_nakagawa", "conditional", explained.ConditionalR2);

        void AssertRatio(string group, string field, double actual) =>
            Assert.Equal(reference.Root.GetProperty(group).GetProperty(field).GetDouble(), actual, 1e-6);
    }

    /// <summary>tr(Z G Z') / n, row by row, for every reference that the comparison above leaves out.</summary>
    [Fact]
    public void The_random_part_is_the_mean_of_z_Sigma_z()
    {
        string[] names = [.. LostParts.Where(ReferenceCase.AllNames("lmer").Contains)];
        Assert.NotEmpty(names);
        Assert.All(names, name =>
        {
            var fit = ReferenceModels.Fit(ReferenceCase.Load(name));
            var sum = 0.0;
            for (var row = 0; row < fit.Design.RowCount; row++)
                foreach (var (term, component) in fit.Design.Rows.RandomEffects.Zip(fit.VarianceComponents))
                    for (var a = 0; a < term.Columns.Count; a++)
                        for (var b = 0; b < term.Columns.Count; b++)
                            sum += term.Columns[a].Span[row] * component.Covariance[a, b] * term.Columns[b].Span[row];
            var explained = ExplainedVariance.Create(fit);
            Assert.Equal(sum / fit.Design.RowCount, explained.Random, 1e-9 * explained.Random);
        });
    }

    /// <summary>The formulas of the paper: gamma'Cov(x)gamma on each level, tau for slopes and means.</summary>
    [Fact]
    public void With_predictors_centred_within_groups_the_levels_are_Rights_and_Sterba_s()
    {
        var schools = Table.ReadCsv(ReferenceData.DataPath("netherlands-students.csv"));
        var fit = LinearMixedModel.Fit(
            "language_post ~ within(verbal_iq, school_id) + between(verbal_iq, school_id) "
            + "+ (within(verbal_iq, school_id) | school_id)", schools);
        double[] within = fit.Design.Rows.FixedEffects.Columns[1].ToArray(),
            between = fit.Design.Rows.FixedEffects.Columns[2].ToArray();
        var (beta, tau) = (fit.FixedEffects.Estimates, fit.VarianceComponents[0].Covariance);
        var levels = ExplainedVariance.Create(fit).Levels;
        Assert.Equal(["school_id", "Residual"], levels.Select(l => l.Group));
        Assert.Equal(beta[2] * beta[2] * Variance(between, 1), levels[0].Fixed, 1e-9);
        Assert.Equal(beta[1] * beta[1] * Variance(within, 1), levels[1].Fixed, 1e-9);
        Assert.Equal(0, levels[0].Slopes, 1e-9);
        Assert.Equal(tau[1, 1] * Variance(within, 0), levels[1].Slopes, 1e-9);
        Assert.Equal(tau[0, 0], levels[0].Means, 1e-9);
        Assert.Equal(0, levels[1].Means);
        Assert.Equal(fit.Sigma * fit.Sigma, levels[1].Residual, 1e-12);
    }

    [Theory]
    [InlineData("Reaction ~ Days + (Days | Subject)", "sleepstudy.csv")]
    [InlineData("strength ~ 1 + (1 | batch/cask)", "Pastes.csv")]
    [InlineData("yield ~ nitro + (nitro | Block) + (1 | Block:Variety)", "Oats.csv")]
    public void The_levels_add_up_to_the_whole(string formula, string file)
    {
        var explained = ExplainedVariance.Create(LinearMixedModel.Fit(formula, ReferenceTables.Read(file)));
        Assert.NotEmpty(explained.Levels);
        Assert.Equal(explained.Total, explained.Levels.Sum(l => l.Total), 1e-9 * explained.Total);
        Assert.Equal(explained.Fixed, explained.Levels.Sum(l => l.Fixed), 1e-9 * explained.Total);
    }

    [Fact]
    public void Crossed_factors_have_no_levels_and_a_variance_of_zero_is_zero()
    {
        var crossed = LinearMixedModel.Fit("diameter ~ 1 + (1 | plate) + (1 | sample)",
            ReferenceTables.Read("Penicillin.csv"));
        Assert.Empty(ExplainedVariance.Create(crossed).Levels);
        var singular = LinearMixedModel.Fit("Yield ~ 1 + (1 | Batch)", ReferenceTables.Read("Dyestuff2.csv"));
        Assert.Equal(0, ExplainedVariance.Create(singular).AdjustedIcc, 1e-8);
    }

    private static bool HasRatios(string name)
    {
        var root = ReferenceCase.Load(name).Root;
        return !ReferenceCase.Load(name).Singular
            && root.TryGetProperty("icc", out var icc) && IsNumber(icc, "adjusted")
            && root.TryGetProperty("r2_nakagawa", out var r2) && IsNumber(r2, "marginal");
    }

    private static bool IsNumber(JsonElement element, string field) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(field, out var value)
        && value.ValueKind == JsonValueKind.Number;

    private static double Variance(double[] values, int lost)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - lost);
    }
}
