using MixedModels.Designs;
using MixedModels.Fitting;
using MixedModels.Numerics.Distributions;
using MixedModels.Systems;

namespace MixedModels.Tests.Fitting;

/// <summary>Third ring: what must not change a fit, and what must change it in a known way.</summary>
public class FitPropertyTests
{
    /// <summary>Two searches end within 2e-8 of theta of each other; a tenth of a millionth leaves room.</summary>
    private const double Relative = 1e-7;

    public static TheoryData<string> Formulas => [.. GeneratedDesign.Formulas];

    public static TheoryData<string> FormulasWithIntercept =>
        [.. GeneratedDesign.Formulas.Where(formula => !formula.Contains("0 +", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(FormulasWithIntercept))]
    public void Shifting_the_response_moves_the_intercept_alone(string formula)
    {
        var table = GeneratedDesign.Table(21);
        var shifted = table.With(
            new NumericColumn("y", [.. ((NumericColumn)table["y"]).Values.ToArray().Select(y => y + 1e6)]));
        var (before, after) = (LinearMixedModel.Fit(formula, table), LinearMixedModel.Fit(formula, shifted));
        Assert.Equal(
            before.Statistics.Objective, after.Statistics.Objective, 1e-8 * Math.Abs(before.Statistics.Objective));
        Assert.Equal(before.FixedEffects.Estimates[0] + 1e6, after.FixedEffects.Estimates[0], 1e-6);
        Assert.Equal(before.Sigma, after.Sigma, 1e-6 * before.Sigma);
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Scaling_the_response_scales_the_estimates(string formula)
    {
        var table = GeneratedDesign.Table(22);
        var scaled = table.With(
            new NumericColumn("y", [.. ((NumericColumn)table["y"]).Values.ToArray().Select(y => 1000 * y)]));
        var (before, after) = (LinearMixedModel.Fit(formula, table), LinearMixedModel.Fit(formula, scaled));
        for (var i = 0; i < before.FixedEffects.Estimates.Count; i++)
            Assert.Equal(
                1000 * before.FixedEffects.Estimates[i],
                after.FixedEffects.Estimates[i],
                1000 * Relative * before.FixedEffects.StandardErrors[i]);
        Assert.Equal(1000 * before.Sigma, after.Sigma, 1000 * Relative * before.Sigma);
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void The_order_of_rows_does_not_matter(string formula)
    {
        var table = GeneratedDesign.Table(23);
        var random = new RandomSource(9);
        int[] order = [.. Enumerable.Range(0, table.RowCount).OrderBy(_ => random.NextDouble())];
        var (before, after) = (LinearMixedModel.Fit(formula, table), LinearMixedModel.Fit(formula, table.Take(order)));
        Assert.Equal(
            before.Statistics.Objective, after.Statistics.Objective, 1e-9 * Math.Abs(before.Statistics.Objective));
        for (var i = 0; i < before.FixedEffects.Estimates.Count; i++)
            Assert.Equal(
                before.FixedEffects.Estimates[i],
                after.FixedEffects.Estimates[i],
                Relative * before.FixedEffects.StandardErrors[i]);
    }

    [Fact]
    public void The_order_of_levels_does_not_matter()
    {
        var table = GeneratedDesign.Table(24);
        var levels = ((FactorColumn)table["left"]).Levels.Reverse().ToArray();
        const string formula = "y ~ x + (x | left) + (z | right)";
        var (before, after) =
            (LinearMixedModel.Fit(formula, table), LinearMixedModel.Fit(formula, table.AsFactor("left", levels)));
        Assert.Equal(
            before.Statistics.Objective, after.Statistics.Objective, 1e-9 * Math.Abs(before.Statistics.Objective));
        Assert.Equal(
            before.ConditionalModes[0][0, 1], after.ConditionalModes[0][levels.Length - 1, 1], 1e-6 * before.Sigma);
    }

    [Fact]
    public void A_larger_model_fits_no_worse()
    {
        var table = GeneratedDesign.Table(25);
        string[] nested =
        [
            "y ~ 1 + (1 | left)",
            "y ~ x + (1 | left)",
            "y ~ x + (x || left)",
            "y ~ x + (x | left)",
            "y ~ x + (x | left) + (1 | right)",
        ];
        var deviances = nested
            .Select(f => LinearMixedModel.Fit(f, table, o => o with { Criterion = Criterion.Ml }).Statistics.Objective)
            .ToArray();
        for (var i = 1; i < deviances.Length; i++)
            Assert.True(deviances[i] <= deviances[i - 1] + 1e-8,
                $"{nested[i]}: {deviances[i]} after {deviances[i - 1]}");
    }

    [Fact]
    public void Scaling_the_weights_scales_sigma_alone()
    {
        var table = GeneratedDesign.Table(26);
        var doubled = table.With(
            new NumericColumn("w", [.. ((NumericColumn)table["w"]).Values.ToArray().Select(w => 4 * w)]));
        LinearMixedModelFit Fit(Table t) => LinearMixedModel.Fit(
            "y ~ x + (x | small)", t, o => o with { Design = new DesignOptions { Weights = "w" } });
        var (before, after) = (Fit(table), Fit(doubled));
        Assert.Equal(2 * before.Sigma, after.Sigma, 2 * Relative * before.Sigma);
        Assert.Equal(
            before.FixedEffects.StandardErrors[1],
            after.FixedEffects.StandardErrors[1],
            Relative * before.FixedEffects.StandardErrors[1]);
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void The_stages_give_the_bits_of_the_one_liner(string formula)
    {
        var table = GeneratedDesign.Table(27);
        var whole = LinearMixedModel.Fit(formula, table);
        var design = ModelDesign.Create(Formula.Parse(formula), table);
        var products = CrossProducts.Create(design);
        var staged = LinearMixedModel.Fit(design, products, new FitOptions());
        Assert.Equal(whole.Theta, staged.Theta);
        Assert.Equal(whole.FixedEffects.Estimates, staged.FixedEffects.Estimates);
        Assert.Equal(whole.Statistics.Objective, staged.Statistics.Objective);
        Assert.Equal(
            whole.Statistics.Objective,
            new ProfiledDeviance(products, Criterion.Reml).Evaluate([.. whole.Theta]),
            1e-12 * Math.Abs(whole.Statistics.Objective));
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_bit()
    {
        var table = ManyLevels();
        const string formula = "y ~ x + (1 | user) + (1 | item)";
        var (one, two) =
            (LinearMixedModel.Fit(formula, table), LinearMixedModel.Fit(formula, table, o => o with { Threads = 2 }));
        Assert.Equal(one.Theta, two.Theta);
        Assert.Equal(one.FixedEffects.Estimates, two.FixedEffects.Estimates);
        Assert.Equal(one.Statistics.Objective, two.Statistics.Objective);
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Evaluating_allocates_nothing(string formula)
    {
        var design = GeneratedDesign.Create(formula, seed: 28);
        var deviance = new SearchDeviance(CrossProducts.Create(design), Criterion.Reml);
        var theta = GeneratedDesign.Theta(deviance.ParameterCount, 3);
        var (gradient, curvature) = (new double[theta.Length], new double[theta.Length * theta.Length]);
        // The runtime itself allocates now and then while it compiles a method anew; an evaluation that did
        // would do so every time.
        var least = long.MaxValue;
        for (var batch = 0; batch < 50 && least > 0; batch++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 5; i++) EvaluateOnce();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);

        void EvaluateOnce()
        {
            deviance.Evaluate(theta);
            deviance.Differentiate(gradient, curvature);
        }
    }

    /// <summary>
    /// Random slopes over years 2000 to 2010: the same model as over years 0 to 10, and found as easily.
    /// </summary>
    [Fact]
    public void Shifting_a_predictor_does_not_matter_to_the_search()
    {
        var table = GeneratedDesign.Table(33);
        var shifted = table.With(
            new NumericColumn("x", [.. ((NumericColumn)table["x"]).Values.ToArray().Select(x => x + 2000)]));
        const string formula = "y ~ x + (x | left) + (x | right)";
        var (before, after) = (LinearMixedModel.Fit(formula, table), LinearMixedModel.Fit(formula, shifted));
        Assert.True(after.Verdict.Converged, $"{after.Verdict}");
        // Sums of squares of 2000s hold 1e-10 of themselves.
        Assert.Equal(
            before.Statistics.Objective, after.Statistics.Objective, 1e-7 * Math.Abs(before.Statistics.Objective));
        Assert.Equal(
            before.FixedEffects.StandardErrors[1],
            after.FixedEffects.StandardErrors[1],
            1e-5 * before.FixedEffects.StandardErrors[1]);
    }

    [Fact]
    public void Cancellation_keeps_the_best_point()
    {
        using var source = new CancellationTokenSource();
        var progress = new Stopper(source);
        var fit = Assert.Throws<FitCanceledException>(() => LinearMixedModel.Fit(
            "y ~ x + (x | left) + (z | right)",
            GeneratedDesign.Table(31),
            progress: progress,
            cancellation: source.Token)).Fit;
        Assert.False(fit.Verdict.Converged);
        Assert.Contains(fit.Findings, f => f.Id == "not-converged");
        Assert.Equal(fit.Search!.Trace.Where(e => e.Accepted).Min(e => e.Value), fit.Statistics.Objective);
    }

    private static Table ManyLevels()
    {
        var random = new RandomSource(77);
        const int rows = 6000;
        int[] user = [.. Enumerable.Range(0, rows).Select(_ => (int)(900 * random.NextDouble()))];
        int[] item = [.. Enumerable.Range(0, rows).Select(_ => (int)(400 * random.NextDouble()))];
        return new Table(
        [
            new NumericColumn("y", [.. Enumerable.Range(0, rows)
                .Select(i => random.NextNormal() + Math.Sin(user[i]) + Math.Cos(item[i]))]),
            new NumericColumn("x", [.. Enumerable.Range(0, rows).Select(_ => random.NextNormal())]),
            FactorColumn.FromNumbers("user", user.Select(u => (double)u).ToArray()),
            FactorColumn.FromNumbers("item", item.Select(u => (double)u).ToArray()),
        ]);
    }

    /// <summary>Stops the search at its second evaluation.</summary>
    private sealed class Stopper(CancellationTokenSource source) : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
            if (value.Evaluation == 2) source.Cancel();
        }
    }
}
