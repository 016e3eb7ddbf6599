using MixedModels.Numerics.Distributions;

namespace MixedModels.Resampling;

/// <summary>Makes replicates one by one or on several threads.</summary>
internal static class ReplicateLoop
{
    /// <summary>The replicates that were made, in the order of their numbers.</summary>
    /// <param name="options">How many, from which seed, on how many threads.</param>
    /// <param name="make">Makes one from its number and its own random numbers.</param>
    /// <param name="progress">Told how many are done.</param>
    /// <param name="cancellation">Stops between two replicates.</param>
    public static IReadOnlyList<T> Run<T>(
        BootstrapOptions options, Func<int, RandomSource, T> make, IProgress<int>? progress,
        CancellationToken cancellation)
        where T : class
    {
        var made = new T?[options.Replicates];
        var done = 0;
        var threads = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads) };
        Parallel.For(0, made.Length, threads, (number, state) =>
        {
            if (cancellation.IsCancellationRequested)
            {
                state.Stop();
                return;
            }
            made[number] = make(number, new RandomSource(options.Seed, (ulong)number));
            progress?.Report(Interlocked.Increment(ref done));
        });
        return [.. made.OfType<T>()];
    }
}
