using MixedModels.Inference;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Inference;

/// <summary>Conditional modes and deviations against lme4's ranef(condVar = TRUE).</summary>
public class ModeIntervalsTests
{
    [Fact]
    public void Intervals_are_lme4_s_modes_and_conditional_deviations()
    {
        var reference = ReferenceCase.Load("sleepstudy_slope_reml");
        var fit = LinearMixedModel.Fit(reference.Formula, ReferenceTables.Read("sleepstudy.csv"));
        var effects = ModeIntervals.Create(fit, level: 0.8);
        var expected = reference.At("ranef", "Subject");
        Assert.Equal(["(Intercept)", "Days"], effects.Select(effect => effect.Name));
        for (var c = 0; c < 2; c++)
            for (var level = 0; level < 18; level++)
            {
                var mode = expected.GetProperty("values")[level][c].GetDouble();
                var deviation = expected.GetProperty("cond_sd")[level][c].GetDouble();
                // Both optima know theta to about 1e-6.
                Assert.Equal(mode, effects[c].Modes[level], 1e-4);
                Assert.Equal(deviation, effects[c].StandardDeviations[level], 1e-4);
                Assert.Equal(mode - 1.281551565544601 * deviation, effects[c].Lower[level], 3e-4); // qnorm(0.9)
                Assert.Equal(mode + 1.281551565544601 * deviation, effects[c].Upper[level], 3e-4);
            }
    }

    [Fact]
    public void Some_groups_keep_their_own_numbers()
    {
        var fit = LinearMixedModel.Fit("Yield ~ 1 + (1 | Batch)", ReferenceTables.Read("Dyestuff.csv"));
        var all = Assert.Single(ModeIntervals.Create(fit));
        var some = all.At([4, 0]);
        Assert.Equal(["E", "A"], some.Levels);
        Assert.Equal([all.Modes[4], all.Modes[0]], some.Modes);
        Assert.Equal([all.Upper[4], all.Upper[0]], some.Upper);
    }

    [Fact]
    public void A_linear_model_has_none() =>
        Assert.Empty(ModeIntervals.Create(LinearMixedModel.Fit("Yield ~ 1", ReferenceTables.Read("Dyestuff.csv"))));
}
