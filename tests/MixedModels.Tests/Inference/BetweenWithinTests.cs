using MixedModels.Inference;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Inference;

/// <summary>Degrees of freedom counted from groups and rows.</summary>
public class BetweenWithinTests
{
    /// <summary>
    /// <c>anova(lme(yield ~ nitro * Variety, random = ~ 1 | Block/Variety))</c>: 51 for nitro and the interaction, 10
    /// for varieties; the intercept, which nlme counts with the rows, is compared between 6 blocks.
    /// </summary>
    [Fact]
    public void Coefficients_have_the_degrees_of_freedom_of_their_level()
    {
        var fit = LinearMixedModel.Fit(
            "yield ~ nitro * Variety + (1 | Block/Variety)", ReferenceTables.Read("Oats.csv"));
        var tests = fit.Tests(DegreesOfFreedomMethod.BetweenWithin);
        foreach (var row in tests.Rows)
            Assert.Equal(row.Term == "(Intercept)" ? 5 : row.Term.Contains("nitro", StringComparison.Ordinal) ? 51 : 10,
                row.DegreesOfFreedom);
        var variety = AnalysisOfVariance.Create(tests.Inference).Rows.Single(r => r.Hypothesis.Label == "Variety");
        Assert.Equal(10, variety.DenominatorDegreesOfFreedom);
    }

    /// <summary>A contrast of coefficients from two levels has the fewer.</summary>
    [Fact]
    public void A_contrast_has_the_fewest_of_its_coefficients()
    {
        var fit = LinearMixedModel.Fit("distance ~ age + Sex + (1 | Subject)", ReferenceTables.Read("Orthodont.csv"));
        var inference = FixedEffectInference.Of(fit, DegreesOfFreedomMethod.BetweenWithin);
        Assert.Equal(80, inference.DegreesOfFreedom([0, 1, 0])); // 108 rows - 27 subjects - 1 slope
        Assert.Equal(25, inference.DegreesOfFreedom([0, 0, 1])); // 27 subjects - intercept - 1
        Assert.Equal(25, inference.DegreesOfFreedom([0, 1, 1]));
    }

    [Fact]
    public void Crossed_groups_have_none()
    {
        var fit = LinearMixedModel.Fit(
            "diameter ~ 1 + (1 | plate) + (1 | sample)", ReferenceTables.Read("Penicillin.csv"));
        var error = Assert.Throws<ModelException>(() => fit.Tests(DegreesOfFreedomMethod.BetweenWithin));
        Assert.Equal("crossed-groups", error.Id);
    }
}
