using MixedModels.Diagnostics;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Diagnostics;

/// <summary>How far out groups lie, against what a balanced random intercept gives in closed form.</summary>
public class OutlyingGroupsTests
{
    /// <summary>
    /// With m rows a group the mode is lambda (mean - grand mean), lambda = tau^2 / (tau^2 + sigma^2 / m), and its
    /// variance under the model tau^2 lambda.
    /// </summary>
    [Fact]
    public void Modes_are_over_their_standard_deviation_under_the_model()
    {
        var table = ReferenceTables.Read("Dyestuff.csv");
        var fit = LinearMixedModel.Fit("Yield ~ 1 + (1 | Batch)", table);
        var groups = Assert.Single(OutlyingGroups.Create(fit));
        var y = ((NumericColumn)table["Yield"]).Values.ToArray();
        var tau = fit.VarianceComponents[0].Covariance[0, 0];
        var lambda = tau / (tau + fit.Sigma * fit.Sigma / 5);
        for (var batch = 0; batch < 6; batch++) // five rows each, one after the other
            Assert.Equal(
                lambda * (y[(5 * batch)..(5 * batch + 5)].Average() - y.Average()) / Math.Sqrt(tau * lambda),
                groups.Modes[batch].Z,
                1e-9);
        Assert.Equal(2.638257273476751, groups.Limit, 1e-9); // qnorm(1 - 0.025 / 6)
        Assert.Empty(groups.Beyond);
        Assert.Equal("E", groups.Farthest.Level);
    }

    [Fact]
    public void An_effect_without_variance_is_left_out() =>
        Assert.Empty(
            OutlyingGroups.Create(
                LinearMixedModel.Fit("Yield ~ 1 + (1 | Batch)", ReferenceTables.Read("Dyestuff2.csv"))));

    [Fact]
    public void Groups_beyond_the_limit_come_farthest_first()
    {
        var groups = new OutlyingGroups(0, 0, "g", "(Intercept)", [new("a", 3.1), new("b", 0.5), new("c", -4)], 3);
        Assert.Equal(["c", "a"], groups.Beyond.Select(mode => mode.Level));
        Assert.Equal("c", groups.Farthest.Level);
    }
}
