using MixedModels.Designs;
using MixedModels.Inference;
using MixedModels.Intervals;
using MixedModels.Profiles;
using MixedModels.Resampling;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Resampling;

/// <summary>Intervals read from draws.</summary>
public class BootstrapIntervalsTests
{
    private static readonly Lazy<LinearMixedModelFit> Fit = new(() =>
        LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", ReferenceTables.Read("sleepstudy.csv")));

    /// <summary>Draws 0, 1 ... 100 about an estimate of 40: the quantiles at 2.5 and 97.5 % are 2.5 and 97.5.</summary>
    [Theory]
    [InlineData(BootstrapIntervalType.Percentile, 2.5, 97.5)]
    [InlineData(BootstrapIntervalType.Basic, -17.5, 77.5)]
    public void Percentile_and_basic_limits_are_quantiles_and_their_mirror_images(
        BootstrapIntervalType type, double lower, double upper)
    {
        var row = BootstrapIntervals.Create(Draws(40), type).Rows[^1];
        var shift = Fit.Value.FixedEffects["Days"] - 40;
        Assert.Equal(lower + shift, row.Lower, 1e-10);
        Assert.Equal(upper + shift, row.Upper, 1e-10);
    }

    /// <summary>
    /// Efron (1987) with z_0 = Phi^-1(40.5 / 101) and the acceleration of 18 refits without a subject, by R's formula.
    /// </summary>
    [Fact]
    public void Bca_limits_move_with_bias_and_acceleration()
    {
        var left = Jackknife.Run(Fit.Value, TestContext.Current.CancellationToken);
        Assert.Equal(18, left.Count);
        var values = left.Select(r => r.Values[^1]).ToArray();
        var d = values.Select(v => values.Average() - v).ToArray();
        var a = d.Sum(x => x * x * x) / (6 * Math.Pow(d.Sum(x => x * x), 1.5));
        Assert.Equal(a, Jackknife.Accelerations(ModelParameter.Of(Fit.Value.Design), left)[^1], 1e-12);
        var z0 = Numerics.Distributions.Normal.Quantile(40.5 / 101);
        double Level(double p)
        {
            var shifted = z0 + Numerics.Distributions.Normal.Quantile(p);
            return Numerics.Distributions.Normal.Cdf(z0 + (shifted / (1 - (a * shifted))));
        }
        var row = BootstrapIntervals.Create(Draws(40), BootstrapIntervalType.Bca).Rows[^1];
        var shift = Fit.Value.FixedEffects["Days"] - 40;
        Assert.Equal((100 * Level(0.025)) + shift, row.Lower, 1e-8);
        Assert.Equal((100 * Level(0.975)) + shift, row.Upper, 1e-8);
    }

    /// <summary>Without subject 308 the refit is that of the table without its rows.</summary>
    [Fact]
    public void Refits_without_a_group_are_those_of_the_table_without_it()
    {
        var without = LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)",
            Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv")).Where("Subject != 308"));
        var left = Jackknife.Run(Fit.Value, TestContext.Current.CancellationToken)[0];
        foreach (var (parameter, value) in ModelParameter.Of(without.Design).Zip(left.Values))
            Assert.Equal(parameter.In(without), value, 1e-7 * Math.Max(1, Math.Abs(value)));
    }

    [Fact]
    public void A_limit_beyond_what_is_possible_is_cut_off()
    {
        var draws = Bootstrap.Run(
            LinearMixedModel.Fit("strength ~ 1 + (1 | batch/cask)", ReferenceTables.Read("Pastes.csv")),
            new BootstrapOptions { Replicates = 100 });
        var row = BootstrapIntervals.Create(draws, BootstrapIntervalType.Basic, 0.999).Rows[1];
        Assert.Equal((0, IntervalEnd.Boundary), (row.Lower, row.LowerEnd));
    }

    /// <summary>Whatever the signs, squares of residuals stay: sigma would have an interval of no width.</summary>
    [Fact]
    public void A_wild_bootstrap_has_intervals_of_fixed_effects_alone()
    {
        var draws = Bootstrap.Run(Fit.Value, new BootstrapOptions { Kind = BootstrapKind.Wild, Replicates = 20 });
        Assert.All(BootstrapIntervals.Create(draws).Rows, row => Assert.Equal(
            row.Parameter.Kind == ModelParameterKind.FixedEffect, double.IsFinite(row.Lower)));
    }

    [Fact]
    public void Too_few_draws_are_refused() => Assert.Equal("too-few-draws", Assert.Throws<ModelException>(() =>
        BootstrapIntervals.Create(Bootstrap.Run(Fit.Value, new BootstrapOptions { Replicates = 5 }))).Id);

    /// <summary>Draws 0 to 100 of the last parameter, moved so that its estimate is at a place among them.</summary>
    private static BootstrapDraws Draws(double place)
    {
        var parameters = ModelParameter.Of(Fit.Value.Design);
        var shift = Fit.Value.FixedEffects["Days"] - place;
        return new BootstrapDraws(Fit.Value, new BootstrapOptions { Replicates = 101 }, parameters,
        [
            .. Enumerable.Range(0, 101).Select(i =>
                new BootstrapReplicate(i, [.. parameters.Select(_ => i + shift)], false)),
        ]);
    }
}
