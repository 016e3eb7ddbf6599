using MixedModels.Inference;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Inference;

/// <summary>Contrasts against lmerTest's contest1D and, for a linear model, R's t distribution.</summary>
public class ContrastTestTests
{
    /// <summary>Both optima know theta to about 1e-6; degrees of freedom are second derivatives.</summary>
    private const double Near = 1e-5;

    /// <summary>
    /// <c>contest1D(lmer(Reaction ~ Days + (Days | Subject)), c(1, 5), confint = TRUE, level = 0.9)</c>.
    /// </summary>
    [Fact]
    public void The_mean_at_five_days_is_lmerTest_s()
    {
        var fit = LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", ReferenceTables.Read("sleepstudy.csv"));
        var test = ContrastTest.Create(fit, [1, 5], level: 0.9);
        AreNear(303.741534646, test.Estimate);
        AreNear(9.58127739201, test.StandardError);
        // lmerTest, by differences of differences, has 16.9998; balanced data give 18 - 1
        AreNear(17, test.DegreesOfFreedom);
        AreNear(31.7015698658, test.Statistic);
        AreNear(287.073868735, test.Lower);
        AreNear(320.409200558, test.Upper);
        Assert.InRange(test.PValue / 1.45294183324e-16, 0.999, 1.001); // its logarithm moves 17 times as much as t's
    }

    /// <summary><c>contest1D(lmer(score ~ Machine + (1 | Worker)), c(0, 1, -1), confint = TRUE)</c>.</summary>
    [Fact]
    public void A_difference_of_two_machines_is_lmerTest_s()
    {
        var test = ContrastTest.Create(Machines("score ~ Machine + (1 | Worker)"), [0, 1, -1]);
        AreNear(-5.95, test.Estimate);
        AreNear(1.05388247633, test.StandardError);
        AreNear(46, test.DegreesOfFreedom);
        AreNear(9.79999094396e-07, test.PValue);
        AreNear(-8.07135539831, test.Lower);
        AreNear(-3.82864460169, test.Upper);
    }

    [Fact]
    public void A_linear_model_has_residual_degrees_of_freedom()
    {
        var test = ContrastTest.Create(Machines("score ~ Machine"), [0, 1, -1]);
        AreNear(1.92546950767387, test.StandardError);
        Assert.Equal(51, test.DegreesOfFreedom);
        AreNear(0.00323689811589, test.PValue);
        AreNear(-9.81554133384408, test.Lower);
    }

    [Fact]
    public void Without_degrees_of_freedom_limits_are_normal()
    {
        var test = ContrastTest.Create(Machines("score ~ Machine"), [0, 1, -1], DegreesOfFreedomMethod.None);
        Assert.True(double.IsNaN(test.PValue) && double.IsNaN(test.DegreesOfFreedom));
        AreNear(test.Estimate - 1.959963984540054 * test.StandardError, test.Lower); // qnorm(0.975)
    }

    [Fact]
    public void Means_are_contrasts_with_the_offset_added()
    {
        var fit = Machines("score ~ Machine");
        double[] ones = [1, 1], second = [0, 1], third = [0, 0];
        var means = MeanIntervals.Create(fit, [ones, second, third], new double[] { 0, 100 });
        var test = ContrastTest.Create(fit, [1, 1, 0]);
        Assert.Equal(100 + test.Upper, means.Upper[1], 1e-12);
        Assert.Equal(fit.FixedEffects.Estimates[0], means.Estimates[0]);
    }

    private static LinearMixedModelFit Machines(string formula) =>
        LinearMixedModel.Fit(formula, ReferenceTables.Read("Machines.csv"));

    private static void AreNear(double expected, double actual) =>
        Assert.Equal(expected, actual, Near * Math.Abs(expected));
}
