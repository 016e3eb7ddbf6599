using MixedModels.Fuzz.Fuzzers;
using MixedModels.Fuzz.Inputs;

namespace MixedModels.Fuzz.Running;

/// <summary>One input tried in a process of its own, which may hang or die.</summary>
internal static class IsolatedTrial
{
    /// <summary>The program's start takes so much of the bound.</summary>
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(1);

    /// <summary>What goes wrong with an input; null when nothing does.</summary>
    public static Failure? Of(IFuzzer fuzzer, FuzzInput input)
    {
        var folder = Directory.CreateTempSubdirectory("mixed-fuzz-");
        try
        {
            input.Save(folder.FullName);
            var lines = new List<string>();
            using var child = new Child(lines.Add, "--try", fuzzer.Name, folder.FullName);
            if (!child.Wait(fuzzer.Bound + Start))
                return new Failure(Failure.Endless, $"took more than {fuzzer.Bound} of processor time");
            if (child.ExitCode == ExitCodes.Success) return null;
            return child.ExitCode == ExitCodes.Failures && lines.Count > 0
                ? new Failure(lines[0], string.Join('\n', lines.Skip(1)))
                : new Failure(Failure.Death, $"exit code {child.ExitCode}: a stack overflow, or no memory");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What the process of its own does: tells the failure and returns the exit code.</summary>
    public static int Run(IFuzzer fuzzer, string folder)
    {
        using var trial = new Trial();
        if (trial.Of(fuzzer, FuzzInput.Load(folder, fuzzer.Parts)).Failure is not { } failure) return ExitCodes.Success;
        Console.WriteLine(failure.Signature);
        Console.WriteLine(failure.Text);
        return ExitCodes.Failures;
    }
}
