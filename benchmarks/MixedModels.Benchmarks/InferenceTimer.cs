using System.Diagnostics;
using System.Globalization;
using MixedModels.Profiles;
using MixedModels.Resampling;

namespace MixedModels.Benchmarks;

/// <summary>Times profiles and bootstraps of a fitted model: wall clock, and processor time of all threads.</summary>
public static class InferenceTimer
{
    /// <summary>The just-in-time compiler has done its work after so long.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>
    /// A line for a task: program, design, task, threads, wall seconds and processor seconds of the fastest run.
    /// </summary>
    /// <param name="design">The design.</param>
    /// <param name="dataFolder">Where its data are.</param>
    /// <param name="task"><c>profile</c>, or <c>bootstrap</c> and the number of replicates.</param>
    /// <param name="threads">How many replicates are refitted at a time.</param>
    public static string Measure(Design design, string dataFolder, string task, int threads)
    {
        var fit = LinearMixedModel.Fit(design.Formula, FitTimer.Read(design, dataFolder),
            new FitOptions { Criterion = Criterion.Ml });
        Action run = task == "profile"
            ? () => LikelihoodProfiles.Create(fit)
            : () => Bootstrap.Run(fit, new BootstrapOptions
            {
                Replicates = int.Parse(task["bootstrap".Length..], CultureInfo.InvariantCulture),
                Threads = threads,
            });
        var (wall, processor) = Time(run);
        for (var clock = Stopwatch.StartNew(); wall < WarmUp.TotalSeconds && clock.Elapsed < WarmUp;) run();
        for (var i = 0; i < 3 && (i == 0 || wall < WarmUp.TotalSeconds); i++)
        {
            var (again, cost) = Time(run);
            (wall, processor) = (Math.Min(wall, again), Math.Min(processor, cost));
        }
        return string.Join('\t', "MixedModels", design.Name, task, threads, Text(wall), Text(processor));
    }

    private static string Text(double seconds) => seconds.ToString("G4", CultureInfo.InvariantCulture);

    private static (double Wall, double Processor) Time(Action run)
    {
        var (clock, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        run();
        var processor = Process.GetCurrentProcess().TotalProcessorTime - before;
        return (clock.Elapsed.TotalSeconds, processor.TotalSeconds);
    }
}
