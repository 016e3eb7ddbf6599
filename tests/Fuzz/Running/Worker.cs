using System.Globalization;
using MixedModels.Fuzz.Fuzzers;
using MixedModels.Fuzz.Inputs;

namespace MixedModels.Fuzz.Running;

/// <summary>
/// Tries one input after the other until all are tried or it is stopped, in a process of its own: a stack overflow, an
/// endless loop or a lack of memory ends the worker and not the run.
/// </summary>
internal static class Worker
{
    /// <summary>
    /// Runs a fuzzer from an input on, up to another; writes the number of an input for each signature of a failure
    /// that is new to it.
    /// </summary>
    public static void Run(IFuzzer fuzzer, ulong seed, long first, long end, string progressFile)
    {
        using var progress = new Progress(progressFile);
        using var trial = new Trial();
        var seen = new HashSet<string>();
        for (var index = first; index < end; index++)
        {
            progress.Index = index;
            var (accepted, failure) = trial.Of(fuzzer, fuzzer.Make(new Dice(seed, fuzzer.Name, index)));
            progress.Tried++;
            if (accepted) progress.Accepted++;
            if (failure is not null && seen.Add(failure.Signature))
                Console.WriteLine(index.ToString(CultureInfo.InvariantCulture));
        }
    }
}
