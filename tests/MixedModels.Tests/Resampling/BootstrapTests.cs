using MixedModels.Inference;
using MixedModels.Intervals;
using MixedModels.Numerics.Distributions;
using MixedModels.Profiles;
using MixedModels.Resampling;
using MixedModels.Systems;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Resampling;

/// <summary>Bootstraps against full refits and against what theory says of their draws.</summary>
public class BootstrapTests
{
    private const string Sleep = "Reaction ~ Days + (Days | Subject)";

    private static readonly Lazy<LinearMixedModelFit> Fit =
        new(() => LinearMixedModel.Fit(Sleep, ReferenceTables.Read("sleepstudy.csv")));

    public static TheoryData<BootstrapKind> Kinds => [.. Enum.GetValues<BootstrapKind>()];

    /// <summary>
    /// A replicate's sums with another response lead where a fit of the table with that response leads, when both
    /// searches go on until rounding stops them.
    /// </summary>
    [Theory]
    [InlineData("sleepstudy.csv", Sleep, Criterion.Reml)]
    [InlineData("sleepstudy.csv", Sleep, Criterion.Ml)]
    [InlineData("Pastes.csv", "strength ~ 1 + (1 | batch/cask)", Criterion.Reml)]
    [InlineData("Penicillin.csv", "diameter ~ 1 + (1 | plate) + (1 | sample)", Criterion.Reml)]
    public void Replicates_are_the_fits_of_their_data(string file, string formula, Criterion criterion)
    {
        var options = new FitOptions { Criterion = criterion, Tolerance = 1e-24 };
        var table = ReferenceTables.Read(file);
        var fit = LinearMixedModel.Fit(formula, table, options);
        var source = new ParametricSource(fit, new ResponseProducts(fit.CrossProducts, fit.Design.Rows));
        var draws = Bootstrap.Run(fit, new BootstrapOptions { Replicates = 10, Seed = 7 });
        foreach (var replicate in draws.Replicates)
        {
            var response = source.Response(new RandomSource(7, (ulong)replicate.Number));
            var full = LinearMixedModel.Fit(formula, table.With(fit.Design.ResponseName, response), options);
            for (var p = 0; p < draws.Parameters.Count; p++)
            {
                var expected = draws.Parameters[p].In(full);
                if (replicate.IsSingular && draws.Parameters[p].Kind == ModelParameterKind.Correlation) continue;
                Assert.Equal(expected, replicate.Values[p], 1e-8 * Math.Max(1, Math.Abs(expected)));
            }
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Draws_do_not_depend_on_threads_and_depend_on_the_seed(BootstrapKind kind)
    {
        double[] Draw(ulong seed, int threads) =>
        [
            .. Bootstrap.Run(Fit.Value, new BootstrapOptions
            {
                Kind = kind, Replicates = 20, Seed = seed, Threads = threads,
            }).Replicates.SelectMany(r => r.Values),
        ];
        Assert.Equal(Draw(3, 1), Draw(3, 2));
        Assert.NotEqual(Draw(3, 1), Draw(4, 1));
    }

    /// <summary>
    /// Fixed effects of a balanced design are linear in the response: draws have the estimate for mean, and the
    /// estimate's covariance under the model. 400 draws leave 0.05 standard errors in the mean; the bounds are four
    /// times the Monte Carlo errors. The standard error of sigma is near sigma / sqrt(2 df).
    /// </summary>
    [Theory]
    [InlineData(BootstrapKind.Parametric)]
    [InlineData(BootstrapKind.Residual)]
    [InlineData(BootstrapKind.Case)]
    [InlineData(BootstrapKind.Wild)]
    public void Draws_have_the_moments_of_theory(BootstrapKind kind)
    {
        var draws = Bootstrap.Run(Fit.Value, new BootstrapOptions { Kind = kind, Replicates = 400, Seed = 11 });
        Assert.Equal((400, 0), (draws.Used, draws.Failed));
        for (var c = 0; c < 2; c++)
        {
            var values = Values(draws, Fit.Value.FixedEffects.Names[c]);
            var (estimate, error) = (Fit.Value.FixedEffects.Estimates[c], Fit.Value.FixedEffects.StandardErrors[c]);
            Assert.Equal(estimate, values.Average(), 4 * error / Math.Sqrt(400));
            var spread = Math.Sqrt(values.Average(v => Math.Pow(v - values.Average(), 2)));
            // Case and wild draws have the sandwich's spread, which differs from the model's by chance.
            var tolerance = kind is BootstrapKind.Parametric or BootstrapKind.Residual ? 0.15 : 0.3;
            Assert.InRange(spread / error, 1 - tolerance, 1 + tolerance);
        }
        if (kind != BootstrapKind.Parametric) return;
        var sigmas = Values(draws, "sigma");
        var sd = Math.Sqrt(sigmas.Average(v => Math.Pow(v - sigmas.Average(), 2)));
        Assert.InRange(sd / (Fit.Value.Sigma / Math.Sqrt(2 * 144.0)), 0.85, 1.15);
    }

    [Fact]
    public void Residual_bootstrap_has_the_estimated_variances()
    {
        var draws = Bootstrap.Run(Fit.Value, new BootstrapOptions { Kind = BootstrapKind.Residual, Replicates = 400 });
        foreach (var name in (string[])["sd_(Intercept)|Subject", "sd_Days|Subject", "sigma"])
        {
            var parameter = draws.Parameters.Single(p => p.Name == name);
            Assert.InRange(Values(draws, name).Average() / parameter.In(Fit.Value), 0.85, 1.1);
        }
    }

    [Fact]
    public void Cancelling_keeps_what_is_done()
    {
        using var source = new CancellationTokenSource();
        var progress = new Counter(count =>
        {
            if (count == 5) source.Cancel();
        });
        var draws = Bootstrap.Run(
            Fit.Value, new BootstrapOptions { Replicates = 100 }, progress, source.Token);
        Assert.True(draws.IsCancelled);
        Assert.InRange(draws.Replicates.Count, 5, 99);
    }

    [Theory]
    [InlineData(BootstrapKind.Case)]
    [InlineData(BootstrapKind.Wild)]
    public void Crossed_groups_are_refused_where_groups_must_be_independent(BootstrapKind kind)
    {
        var fit = LinearMixedModel.Fit(
            "diameter ~ 1 + (1 | plate) + (1 | sample)", ReferenceTables.Read("Penicillin.csv"));
        var refusal = Assert.Throws<ModelException>(() => Bootstrap.Run(fit, new BootstrapOptions { Kind = kind }));
        Assert.Equal("crossed-groups", refusal.Id);
    }

    /// <summary>A response that varies less between groups than within leads to singular refits, which count.</summary>
    [Fact]
    public void Singular_refits_are_counted_and_used()
    {
        var fit = LinearMixedModel.Fit("Yield ~ 1 + (1 | Batch)", ReferenceTables.Read("Dyestuff2.csv"));
        var draws = Bootstrap.Run(fit, new BootstrapOptions { Replicates = 60 });
        Assert.Equal(60, draws.Used);
        Assert.InRange(draws.Singular, 20, 55);
        Assert.Equal(IntervalEnd.Boundary, BootstrapIntervals.Create(draws).Rows[0].LowerEnd);
    }

    [Fact]
    public void A_linear_model_is_bootstrapped_too()
    {
        var fit = LinearMixedModel.Fit("Reaction ~ Days", ReferenceTables.Read("sleepstudy.csv"));
        var draws = Bootstrap.Run(fit, new BootstrapOptions { Replicates = 300 });
        Assert.Equal(fit.Sigma, Values(draws, "sigma").Average(), 4 * fit.Sigma / Math.Sqrt(2 * 178.0 * 300));
    }

    private static double[] Values(BootstrapDraws draws, string name) =>
        draws.Sorted(draws.Parameters.Select(p => p.Name).ToList().IndexOf(name));

    private sealed class Counter(Action<int> told) : IProgress<int>
    {
        public void Report(int value) => told(value);
    }
}
