using System.Diagnostics;
using MixedModels.Fitting;

namespace MixedModels.Benchmarks;

/// <summary>Times our fit of one design: formula and table in memory -> fitted model, by maximum likelihood.</summary>
public static class FitTimer
{
    /// <summary>
    /// A small fit is repeated for so long before the timing, until the just-in-time compiler has done its work.
    /// </summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    /// <summary>What this process measures on one design.</summary>
    public static Measurement Measure(Design design, string dataFolder, int threads)
    {
        var table = Read(design, dataFolder);
        LinearMixedModelFit Fit() =>
            LinearMixedModel.Fit(design.Formula, table, o => o with { Criterion = Criterion.Ml, Threads = threads });

        var (fit, first) = Time(Fit);
        var peak = PeakMemory.Mebibytes();
        for (var clock = Stopwatch.StartNew(); first < WarmUp.TotalSeconds && clock.Elapsed < WarmUp;) Fit();
        var seconds = Enumerable.Range(0, design.Repetitions).Select(_ => Time(Fit).Seconds).Order().ToArray();
        var (evaluation, bytes) = MeasureEvaluation(fit, threads);
        return new Measurement("MixedModels", design.Name, threads, seconds.Length, first, seconds[0],
            seconds[seconds.Length / 2], double.NaN,
            fit.Search!.Evaluations, evaluation, fit.Statistics.Objective, fit.Search.Gradient.Max(Math.Abs),
            peak, bytes);
    }

    /// <summary>The design's table, its grouping columns as factors.</summary>
    public static Table Read(Design design, string folder) =>
        design.Factors.Aggregate(Table.ReadCsv(Path.Combine(folder, design.Name + ".csv")),
            (table, name) => table.AsFactor(name));

    /// <summary>
    /// The fastest evaluation of deviance, gradient and curvature, and the bytes that one allocates in all threads.
    /// </summary>
    private static (double Seconds, double Bytes) MeasureEvaluation(LinearMixedModelFit fit, int threads)
    {
        var deviance = new SearchDeviance(fit.CrossProducts, fit.Criterion, threads);
        var theta = fit.SearchEnd!.Parameters;
        var gradient = new double[theta.Length];
        var curvature = new double[theta.Length * theta.Length];
        var fastest = Evaluate();
        var rounds = (int)Math.Clamp(1 / fastest, 3, 10_000);
        for (var i = 0; i < rounds; i++) Evaluate();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < rounds; i++) fastest = Math.Min(fastest, Evaluate());
        return (fastest, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)rounds);

        double Evaluate()
        {
            var start = Stopwatch.GetTimestamp();
            deviance.Evaluate(theta);
            deviance.Differentiate(gradient, curvature);
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    private static (T Value, double Seconds) Time<T>(Func<T> run)
    {
        var start = Stopwatch.GetTimestamp();
        var value = run();
        return (value, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }
}
