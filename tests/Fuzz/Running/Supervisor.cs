using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using MixedModels.Fuzz.Fuzzers;
using MixedModels.Fuzz.Inputs;

namespace MixedModels.Fuzz.Running;

/// <summary>Gives each fuzzer its share of the time, watches its worker, and keeps what fails.</summary>
internal sealed class Supervisor(FuzzOptions options)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    /// <summary>A worker runs so long before its failures are looked at and told.</summary>
    private static readonly TimeSpan Shift = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Forever = TimeSpan.FromDays(365);

    /// <summary>Minimising may take so long for one failure.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly FailureFolder _failures = new(options.Folder, options.Seed);

    /// <summary>Runs all; the number of different failures.</summary>
    public int Run()
    {
        Say($"seed {options.Seed}");
        foreach (var fuzzer in options.Fuzzers)
        {
            if (options.InputsOf(fuzzer) is { } inputs) Run(fuzzer, inputs, Forever);
            else Run(fuzzer, long.MaxValue, TimeSpan.FromMinutes(options.Minutes / options.Fuzzers.Count));
        }
        return _failures.Count;
    }

    private void Run(IFuzzer fuzzer, long inputs, TimeSpan time)
    {
        var (tried, accepted, next) = (0L, 0L, 0L);
        var before = _failures.Count;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time && next < inputs;)
        {
            var file = Path.GetTempFileName();
            using (var progress = new Progress(file))
            {
                var left = time - watch.Elapsed;
                next = Watch(fuzzer, next, inputs, progress, file, left < Shift ? left : Shift);
                (tried, accepted) = (tried + progress.Tried, accepted + progress.Accepted);
            }
            File.Delete(file);
        }
        var share = (double)accepted / Math.Max(1, tried);
        Say($"{fuzzer.Name,-12} {tried,9} inputs, {share,4:P0} accepted, {_failures.Count - before} failures");
    }

    /// <summary>Watches one worker until the time or the worker is over; the input that comes next.</summary>
    private long Watch(IFuzzer fuzzer, long first, long limit, Progress progress, string file, TimeSpan time)
    {
        var failed = new ConcurrentQueue<long>();
        progress.Index = first;
        using var worker = new Child(
            line => failed.Enqueue(long.Parse(line, CultureInfo.InvariantCulture)),
            "--worker", fuzzer.Name, $"{options.Seed}", Text(first), Text(limit), file);
        var (watch, seen, since) = (Stopwatch.StartNew(), -1L, TimeSpan.Zero);
        Failure? end = null;
        var isDone = false;
        while (watch.Elapsed < time && end is null && !isDone)
        {
            Thread.Sleep(Glance);
            if (worker.HasExited && worker.ExitCode == ExitCodes.Success) isDone = true;
            else if (worker.HasExited)
                end = new Failure(Failure.Death, $"exit code {worker.ExitCode}: a stack overflow, or no memory");
            else if (progress.Tried != seen) (seen, since) = (progress.Tried, worker.ProcessorTime);
            else if (worker.ProcessorTime - since > fuzzer.Bound)
                end = new Failure(Failure.Endless, $"took more than {fuzzer.Bound}");
        }
        worker.Stop();
        foreach (var index in failed) Keep(fuzzer, index);
        if (end is not null) _failures.Add(fuzzer, progress.Index, end, Patience);
        return end is not null ? progress.Index + 1 : isDone ? limit : progress.Index;
    }

    private void Keep(IFuzzer fuzzer, long index)
    {
        var failure = IsolatedTrial.Of(fuzzer, fuzzer.Make(new Dice(options.Seed, fuzzer.Name, index)));
        if (failure is not null) _failures.Add(fuzzer, index, failure, Patience);
        else
            _failures.Add(
                fuzzer, index, new Failure("fails only after others", "alone it does not fail"), TimeSpan.Zero);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
}
