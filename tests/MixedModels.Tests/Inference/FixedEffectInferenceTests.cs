using MixedModels.Inference;
using MixedModels.Numerics.Distributions;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Inference;

/// <summary>Hypotheses of several contrasts, whatever finds their degrees of freedom.</summary>
public class FixedEffectInferenceTests
{
    /// <summary>Both optima know theta to about 1e-6; degrees of freedom are second derivatives.</summary>
    private const double Near = 1e-5;

    private static readonly LinearMixedModelFit Fit = LinearMixedModel.Fit(
        "score ~ Machine + (Machine | Worker)", ReferenceTables.Read("Machines.csv"));

    /// <summary>
    /// <c>contestMD(m, rbind(c(0, 1, 0), c(0, 0, 1)))</c> of lmerTest, where lme4's optimizer was told to go on until
    /// nothing moves: at its usual end F is 40.999.
    /// </summary>
    [Fact]
    public void Two_contrasts_are_lmerTest_s_contestMD()
    {
        var test = Fit.Test(new LinearHypothesis("Machine", ["B", "C"], [[0, 1, 0], [0, 0, 1]]));
        AreNear(41.0037669701, test.Statistic);
        Assert.Equal(2, test.NumeratorDegreesOfFreedom);
        AreNear(5, test.DenominatorDegreesOfFreedom);
        AreNear(FisherF.Survival(41.0037669701, 2, 5), test.PValue);
        Assert.Equal(1, test.Scaling);
    }

    /// <summary><c>contestMD(m, rbind(c(1, 1, 0), c(0, 0, 1)), rhs = c(60, 14))</c> at the same end.</summary>
    [Fact]
    public void Values_other_than_zero_are_taken_from_the_contrasts()
    {
        var test = Fit.Test(new LinearHypothesis("B = 60, C - A = 14", ["B", "C - A"], [[1, 1, 0], [0, 0, 1]],
            [60, 14]));
        AreNear(0.00578059166551, test.Statistic);
        AreNear(14, Fit.FixedEffects.Estimates[2] - test.Rows[1].Statistic * test.Rows[1].StandardError);
    }

    [Theory]
    [InlineData(DegreesOfFreedomMethod.Satterthwaite)]
    [InlineData(DegreesOfFreedomMethod.Residual)]
    [InlineData(DegreesOfFreedomMethod.Asymptotic)]
    public void One_contrast_has_the_square_of_its_t_test(DegreesOfFreedomMethod method)
    {
        double[] contrast = [0, 1, -1];
        var inference = FixedEffectInference.Of(Fit, method);
        var (one, all) = (inference.Test(contrast), inference.Test(LinearHypothesis.Of("B - C", contrast)));
        Assert.Equal(one.Statistic * one.Statistic, all.Statistic, 12);
        Assert.Equal(one.DegreesOfFreedom, all.DenominatorDegreesOfFreedom, 12);
        Assert.Equal(1, all.PValue / one.PValue, 8); // two distributions, each right to about 1e-12
    }

    [Fact]
    public void Equations_that_follow_from_others_count_once()
    {
        var two = Fit.Test(new LinearHypothesis("two", ["B", "C"], [[0, 1, 0], [0, 0, 1]]));
        var three = Fit.Test(new LinearHypothesis("three", ["B", "C", "B - C"], [[0, 1, 0], [0, 0, 1], [0, 1, -1]]));
        Assert.Equal(2, three.NumeratorDegreesOfFreedom);
        AreNear(two.Statistic, three.Statistic);
        Assert.Equal(3, three.Rows.Count);
    }

    [Fact]
    public void Equations_that_contradict_each_other_are_refused()
    {
        var hypothesis = new LinearHypothesis("B = 1, 2 B = 3", ["B", "2 B"], [[0, 1, 0], [0, 2, 0]], [1, 3]);
        var error = Assert.Throws<ModelException>(() => Fit.Test(hypothesis));
        Assert.Equal("contradictory-hypothesis", error.Id);
    }

    [Fact]
    public void An_equation_without_coefficients_is_refused()
    {
        var error = Assert.Throws<ModelException>(() => Fit.Test(LinearHypothesis.Of("0 = 0", [0, 0, 0])));
        Assert.Equal("empty-hypothesis", error.Id);
    }

    [Fact]
    public void Infinitely_many_degrees_of_freedom_are_normal_and_chi_squared()
    {
        var inference = FixedEffectInference.Of(Fit, DegreesOfFreedomMethod.Asymptotic);
        var one = inference.Test([0, 1, 0], level: 0.9);
        Assert.Equal(Normal.TwoSidedP(one.Statistic), one.PValue);
        Assert.Equal(one.Estimate + 1.6448536269514722 * one.StandardError, one.Upper, 12); // qnorm(0.95)
        var both = inference.Test(new LinearHypothesis("Machine", ["B", "C"], [[0, 1, 0], [0, 0, 1]]));
        Assert.Equal(ChiSquared.Survival(2 * both.Statistic, 2), both.PValue);
    }

    [Fact]
    public void Without_degrees_of_freedom_there_is_no_p_value()
    {
        var test = Fit.Test(LinearHypothesis.Of("B", [0, 1, 0]), DegreesOfFreedomMethod.None);
        Assert.True(double.IsNaN(test.PValue));
        Assert.True(double.IsNaN(test.DenominatorDegreesOfFreedom));
        Assert.True(test.Statistic > 0);
    }

    private static void AreNear(double expected, double actual) =>
        Assert.InRange(actual, expected - Near * Math.Abs(expected), expected + Near * Math.Abs(expected));
}
