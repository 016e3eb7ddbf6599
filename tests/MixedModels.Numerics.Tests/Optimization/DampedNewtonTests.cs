using MixedModels.Numerics.Optimization;

namespace MixedModels.Numerics.Tests.Optimization;

/// <summary>The minimiser on functions whose minima are known, and on functions that have none.</summary>
public class DampedNewtonTests
{
    [Fact]
    public void A_quadratic_takes_one_step()
    {
        var result = Minimize(Objective.Quadratic([3, -2], [4, 1, 1, 2]), [100, 50]);
        Assert.Equal((StopReason.Converged, 2, 2), (result.Reason, result.Evaluations, result.Differentiations));
        Assert.Equal(3, result.Parameters[0], 1e-11); // the ridge of 1e-14 moves the step of 97 by 1e-12
        Assert.Equal(-2, result.Parameters[1], 1e-11);
    }

    /// <summary>Units of 1e-6 and 1e6: scaled by its diagonal, the problem is the one above.</summary>
    [Fact]
    public void Units_do_not_matter()
    {
        var result = Minimize(Objective.Quadratic([3e-3, -2e3], [4e6, 1, 1, 2e-6]), [0.1, 5e4]);
        Assert.Equal(StopReason.Converged, result.Reason);
        Assert.InRange(result.Evaluations, 2, 6); // the ridge is in units of the larger curvature
        Assert.Equal(-2e3, result.Parameters[1], 1e-2); // a promise of 1e-10: 0.01 at a curvature of 2e-6
    }

    [Fact]
    public void Without_parameters_the_start_is_the_answer()
    {
        var objective = new Objective { ParameterCount = 0, Value = _ => 7, Gradient = _ => [], Curvature = _ => [] };
        var result = Minimize(objective, []);
        Assert.Equal((StopReason.Converged, 1, 7.0), (result.Reason, result.Evaluations, result.Value));
    }

    [Fact]
    public void A_bent_valley_is_followed_to_its_end()
    {
        var result = Minimize(Objective.Valley, [-1.2, 1]);
        Assert.Equal(StopReason.Converged, result.Reason);
        Assert.InRange(result.Evaluations, 2, 40); // steepest descent takes thousands
        Assert.Equal(1, result.Parameters[0], 2e-5); // a promise of 1e-10: 2e-5 along the flat bottom, curvature 0.4
        Assert.Equal(1, result.Parameters[1], 4e-5);
    }

    /// <summary>The deviance as a function of a standard deviation near zero: even in theta.</summary>
    [Theory]
    [InlineData(1.0)] // the minimum is at zero, with curvature
    [InlineData(0.0)] // and without: theta^4
    [InlineData(-0.25)] // at 0.5
    public void A_variance_may_end_at_zero(double shift)
    {
        var objective = Objective.Of(
            t => Math.Pow(t * t + shift, 2),
            t => 4 * t * (t * t + shift),
            t => 8 * t * t + 4 * Math.Max(0, t * t + shift));
        var result = Minimize(objective, [2]);
        Assert.Equal(StopReason.Converged, result.Reason);
        Assert.InRange(result.Evaluations, 2, 40);
        // a promise of 1e-10, made with a curvature of up to three times the true one
        Assert.Equal(shift > 0 ? shift * shift : 0, result.Value, 1e-9);
        // theta^4 is 1e-9 at 0.006
        Assert.Equal(Math.Sqrt(Math.Max(0, -shift)), Math.Abs(result.Parameters[0]), shift == 0 ? 0.006 : 1e-5);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-0.3)]
    [InlineData(5)]
    public void An_indefinite_curvature_leads_downhill(double start)
    {
        // x^4/4 - x^2/2 + y^2/2: a saddle at zero, minima of -1/4 at (1, 0) and (-1, 0)
        var objective = new Objective
        {
            ParameterCount = 2,
            Value = p => Math.Pow(p[0], 4) / 4 - p[0] * p[0] / 2 + p[1] * p[1] / 2,
            Gradient = p => [Math.Pow(p[0], 3) - p[0], p[1]],
            Curvature = p => [3 * p[0] * p[0] - 1, 0, 0, 1],
        };
        var result = Minimize(objective, [start, 1]);
        Assert.Equal(StopReason.Converged, result.Reason);
        Assert.Equal(-0.25, result.Value, 1e-9);
        Assert.Equal(1, Math.Abs(result.Parameters[0]), 1e-5);
    }

    [Fact]
    public void Parameters_that_matter_only_by_their_sum_are_no_obstacle()
    {
        var objective = new Objective
        {
            ParameterCount = 2,
            Value = p => Math.Cosh(p[0] + p[1] - 3),
            Gradient = p => [Math.Sinh(p[0] + p[1] - 3), Math.Sinh(p[0] + p[1] - 3)],
            Curvature = p => [.. Enumerable.Repeat(Math.Cosh(p[0] + p[1] - 3), 4)],
        };
        var result = Minimize(objective, [0, 0]);
        Assert.Equal(StopReason.Converged, result.Reason);
        Assert.Equal(3, result.Parameters.Sum(), 2e-5); // a promise of 1e-10
        // no walk along the flat direction: a ridge of 1e-14 lets the rounding of the gradient, 1e-16, move it by 1e-2
        Assert.Equal(result.Parameters[0], result.Parameters[1], 0.02);
    }

    /// <summary>
    /// A curvature half as large again as it is leaves a third of the way at each step, a ninth of the promise: 18
    /// steps from 0.02 to 1e-18 without the secant.
    /// </summary>
    [Fact]
    public void A_curvature_that_is_wrong_in_the_same_way_each_time_is_corrected()
    {
        double[] hessian = [4, 1, 1, 2], wrong = [6, 1.5, 1.5, 3];
        var exact = Objective.Quadratic([3, -2], hessian);
        var objective = new Objective
        {
            ParameterCount = 2,
            Value = exact.Value,
            Gradient = exact.Gradient,
            Curvature = _ => wrong,
        };
        var result = Minimize(objective, [4, -2], new NewtonOptions { Tolerance = 1e-18 });
        Assert.Equal(3, result.Parameters[0], 1e-9);
        Assert.InRange(result.Evaluations, 3, 10);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1e-200)]
    public void A_curvature_that_says_nothing_still_ends(double curvature)
    {
        var objective = Objective.Of(x => Math.Sqrt(1 + x * x), x => x / Math.Sqrt(1 + x * x), _ => curvature);
        var result = Minimize(objective, [3]);
        Assert.True(result.Value < Math.Sqrt(10), $"{result.Reason} at {result.Value} after {result.Evaluations}");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_step_over_the_edge_is_taken_back(double beyond)
    {
        // x - log x: the first step from 10 leads to -80, where there is no value
        var objective = Objective.Of(x => x > 0 ? x - Math.Log(x) : beyond, x => 1 - 1 / x, x => 1 / (x * x));
        var result = Minimize(objective, [10]);
        Assert.Equal(StopReason.Converged, result.Reason);
        Assert.Equal(1, result.Parameters[0], 2e-5); // a promise of 1e-10
        Assert.Contains(result.Trace, entry => !entry.Accepted && !double.IsFinite(entry.Value));
    }

    /// <summary>Issue 9.20: the ridge was raised for ever when a number in the curvature was not finite.</summary>
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Derivatives_that_are_not_finite_at_the_start_end_the_search(double bad)
    {
        var byCurvature = Minimize(Objective.Of(x => x * x, x => 2 * x, _ => bad), [1]);
        var byGradient = Minimize(Objective.Of(x => x * x, _ => bad, _ => 2), [1]);
        foreach (var result in new[] { byCurvature, byGradient })
            Assert.Equal((StopReason.NoValueAtStart, 1, 1.0), (result.Reason, result.Evaluations, result.Value));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_point_without_finite_derivatives_is_taken_back(double bad)
    {
        // the first step from 10 leads to -80; where x is negative there is a lower value, but no slope or curvature
        double Value(double x) => x > 0 ? x - Math.Log(x) : x;
        var byCurvature = Objective.Of(Value, x => 1 - 1 / x, x => x > 0 ? 1 / (x * x) : bad);
        var byGradient = Objective.Of(Value, x => x > 0 ? 1 - 1 / x : bad, x => 1 / (x * x));
        foreach (var objective in new[] { byCurvature, byGradient })
        {
            var result = Minimize(objective, [10]);
            Assert.Equal(StopReason.Converged, result.Reason);
            Assert.Equal(1, result.Parameters[0], 2e-5); // a promise of 1e-10
            Assert.Contains(result.Trace, entry => !entry.Accepted && double.IsFinite(entry.Value));
            Assert.Equal(result.Evaluations, result.Trace.Count);
        }
    }

    [Fact]
    public void An_island_of_one_point_is_the_answer()
    {
        var result = Minimize(Objective.Of(x => x == 1 ? 5 : double.NaN, _ => 1, _ => 1), [1]);
        Assert.Equal((StopReason.NoFurtherDecrease, 1.0, 5.0), (result.Reason, result.Parameters[0], result.Value));
    }

    [Theory]
    [InlineData(1e308, 1)]
    [InlineData(-1e308, 1)]
    [InlineData(1e308, 1e308)]
    [InlineData(1, 1e308)]
    [InlineData(1e-300, 1e300)]
    public void Numbers_at_the_edge_of_the_doubles_end(double curvature, double slope)
    {
        var result = Minimize(Objective.Of(x => slope * x, _ => slope, _ => curvature), [1]);
        Assert.InRange(result.Evaluations, 1, new NewtonOptions().MaxEvaluations);
        Assert.All(result.Parameters, x => Assert.True(double.IsFinite(x)));
    }

    [Fact]
    public void A_function_without_a_minimum_ends_at_the_limit()
    {
        // -log x: each Newton step doubles x and promises 1/2
        var objective = Objective.Of(x => -Math.Log(x), x => -1 / x, x => 1 / (x * x));
        var result = Minimize(objective, [1], new NewtonOptions { MaxEvaluations = 50 });
        Assert.Equal((StopReason.EvaluationLimit, 50), (result.Reason, result.Evaluations));
        Assert.True(result.Promise > 0.1);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void No_value_at_the_start_is_said(double value)
    {
        var result = Minimize(Objective.Of(_ => value, _ => 0, _ => 1), [4]);
        Assert.Equal((StopReason.NoValueAtStart, 1, 0), (result.Reason, result.Evaluations, result.Differentiations));
        Assert.Empty(result.Trace);
    }

    [Fact]
    public void The_limit_on_evaluations_is_kept()
    {
        var result = Minimize(Objective.Valley, [-1.2, 1], new NewtonOptions { MaxEvaluations = 5 });
        Assert.Equal((StopReason.EvaluationLimit, 5), (result.Reason, result.Evaluations));
    }

    [Fact]
    public void Cancelling_keeps_the_best_point_so_far()
    {
        using var source = new CancellationTokenSource();
        var result = Minimize(Objective.Valley, [-1.2, 1], new NewtonOptions
        {
            Cancellation = source.Token,
            Progress = (count, _) => { if (count == 4) source.Cancel(); },
        });
        Assert.Equal((StopReason.Cancelled, 4), (result.Reason, result.Evaluations));
        Assert.Equal(result.Trace.Where(e => e.Accepted).Min(e => e.Value), result.Value);
        Assert.Equal(result.Value, Objective.Valley.Evaluate(result.Parameters));
    }

    [Fact]
    public void A_token_cancelled_before_costs_one_evaluation()
    {
        var cancelled = new NewtonOptions { Cancellation = new CancellationToken(canceled: true) };
        var result = Minimize(Objective.Valley, [-1.2, 1], cancelled);
        Assert.Equal((StopReason.Cancelled, 1), (result.Reason, result.Evaluations));
    }

    [Fact]
    public void The_trace_tells_the_whole_search()
    {
        var told = new List<(int Count, double Value)>();
        var options = new NewtonOptions { Progress = (count, value) => told.Add((count, value)) };
        var result = Minimize(Objective.Valley, [-1.2, 1], options);
        Assert.Equal(Enumerable.Range(1, result.Evaluations), told.Select(t => t.Count));
        Assert.Equal(told.Select(t => t.Value), result.Trace.Select(e => e.Value));
        Assert.All(result.Trace, e => Assert.Equal(Objective.Valley.Evaluate([.. e.Parameters]), e.Value));
        Assert.Equal([-1.2, 1], result.Trace[0].Parameters);
        var accepted = result.Trace.Where(e => e.Accepted).ToArray();
        Assert.True(accepted.Length < result.Trace.Count, "the valley is bent: some steps are refused");
        Assert.Equal(accepted.Length, result.Differentiations);
        Assert.All(accepted.Zip(accepted.Skip(1)), pair => Assert.True(pair.Second.Value < pair.First.Value));
        Assert.All(result.Trace, e => Assert.Equal(e.Accepted, !double.IsNaN(e.Promise)));
        Assert.Equal(result.Parameters, accepted[^1].Parameters);
        Assert.Equal((result.Value, result.Promise), (accepted[^1].Value, accepted[^1].Promise));
    }

    [Fact]
    public void The_result_has_the_derivatives_of_its_own_point()
    {
        // stopped after a refused step: what was refused leaves nothing behind
        var traced = Minimize(Objective.Valley, [-1.2, 1]).Trace;
        var refused = Enumerable.Range(0, traced.Count).First(i => !traced[i].Accepted);
        var result = Minimize(Objective.Valley, [-1.2, 1], new NewtonOptions { MaxEvaluations = refused + 1 });
        Assert.False(result.Trace[^1].Accepted);
        Assert.Equal(Objective.Valley.Gradient(result.Parameters), result.Gradient);
        Assert.Equal(Objective.Valley.Curvature(result.Parameters), result.Curvature);
    }

    [Fact]
    public void The_promise_of_a_quadratic_is_what_is_left()
    {
        var objective = Objective.Quadratic([3, -2], [4, 1, 1, 2], floor: 10);
        var start = Minimize(objective, [100, 50]).Trace[0];
        Assert.Equal(start.Value - 10, start.Promise, 1e-10 * start.Value); // the ridge of 1e-14, and rounding
    }

    [Theory]
    [InlineData(1e-2)]
    [InlineData(1e-6)]
    [InlineData(1e-12)]
    public void The_search_ends_at_the_first_point_that_promises_less_than_the_tolerance(double tolerance)
    {
        var result = Minimize(Objective.Valley, [-1.2, 1], new NewtonOptions { Tolerance = tolerance });
        Assert.Equal(StopReason.Converged, result.Reason);
        Assert.InRange(result.Promise, 0, tolerance);
        Assert.All(result.Trace.Where(e => e.Accepted).SkipLast(1), e => Assert.True(e.Promise > tolerance));
    }

    /// <summary>
    /// Values near 1e8 are known to 1.5e-8, which hides cosh x - 1 below |x| = 2e-4; the slope shows the way further.
    /// </summary>
    [Fact]
    public void Rounding_of_the_value_does_not_keep_the_search_from_the_minimum()
    {
        var objective = Objective.Of(x => 1e8 + Math.Cosh(x) - 1, Math.Sinh, x => 1.3 * Math.Cosh(x));
        var result = Minimize(objective, [3], new NewtonOptions { Tolerance = 1e-20 });
        Assert.Equal(0, result.Parameters[0], 1e-9);
    }

    /// <summary>A slope that is noise, which no step makes smaller.</summary>
    [Fact]
    public void Noise_ends_the_search()
    {
        var objective = Objective.Of(x => 1e8 + x * x, x => 2 * x + 1e-7 * Math.Sin(1e9 * x + 1), _ => 2);
        var result = Minimize(objective, [3], new NewtonOptions { Tolerance = 0 });
        Assert.Equal(StopReason.NoFurtherDecrease, result.Reason);
        Assert.InRange(result.Evaluations, 2, 50);
        Assert.Equal(0, result.Parameters[0], 1e-7); // the noise of the slope
    }

    /// <summary>
    /// A curvature that is 300 times too large, as the average information is along some bent valleys: further off than
    /// a secant is trusted to correct it, and 500 evaluations led nine tenths of the way.
    /// </summary>
    [Fact]
    public void A_search_that_crawls_takes_the_curvature_by_differences()
    {
        var exact = Objective.Quadratic([3, -2, 1], [4, 1, 0, 1, 2, 0, 0, 0, 3], floor: 5);
        var objective = new Objective
        {
            ParameterCount = 3,
            Value = exact.Value,
            Gradient = exact.Gradient,
            Curvature = _ => [1200, 300, 0, 300, 600, 0, 0, 0, 900],
        };
        var result = Minimize(objective, [100, 50, 40], new NewtonOptions { Tolerance = 1e-14 });
        Assert.Equal(StopReason.Converged, result.Reason);
        Assert.InRange(result.Evaluations, 40, 60);
        Assert.Equal(result.Evaluations, result.Trace.Count);
        Assert.Equal(3, result.Parameters[0], 1e-6);
        Assert.Equal(-2, result.Parameters[1], 1e-6);
    }

    /// <summary>A saddle whose curvature is given as that of a bowl a thousand times as steep.</summary>
    [Fact]
    public void A_saddle_is_left_by_the_size_of_its_curvature()
    {
        var objective = new Objective
        {
            ParameterCount = 2,
            Value = p => Math.Pow(p[0], 4) / 4 - p[0] * p[0] / 2 + p[1] * p[1] / 2,
            Gradient = p => [Math.Pow(p[0], 3) - p[0], p[1]],
            Curvature = _ => [1000, 0, 0, 1000],
        };
        var result = Minimize(objective, [1e-3, 1]);
        Assert.Equal(StopReason.Converged, result.Reason);
        Assert.Equal(-0.25, result.Value, 1e-9); // both minima
        Assert.InRange(result.Evaluations, 40, 150); // 500 do not suffice with the curvature given
    }

    /// <summary>Searches that do not end fail the test instead of stopping the suite.</summary>
    private static OptimizationResult Minimize(Objective objective, double[] start, NewtonOptions? options = null)
    {
        var search = Task.Run(() => DampedNewton.Minimize(objective, start, options ?? new NewtonOptions()));
        Assert.True(search.Wait(TimeSpan.FromSeconds(10)), "the search does not end");
        return search.Result;
    }
}
