using System.Text.RegularExpressions;
using MixedModels.EndToEnd;

namespace MixedModels.Fuzz.Fuzzers;

/// <summary>A command run within this process, and what must hold of every run.</summary>
internal static partial class CommandRun
{
    private const int Success = 0;
    private const int Fault = 1;
    private const int Refusal = 2;

    /// <summary>
    /// Runs a command: true when it gave a result that is what it claims to be, false when it refused with a message.
    /// </summary>
    /// <param name="call">The arguments.</param>
    /// <param name="folder">The folder of its files, which is left out of what failures say.</param>
    /// <exception cref="CrashException">The command reports a fault of its own.</exception>
    /// <exception cref="FaultException">Its result or its refusal is not what it should be.</exception>
    public static bool Of(string[] call, string folder)
    {
        var run = InProcess.Run(call);
        if (run.ExitCode == Fault) throw new CrashException(run.Error.Replace(folder, "", StringComparison.Ordinal));
        if (run.ExitCode == Success) OutputChecks.Assert(call, run.Bytes);
        else AssertRefused(run);
        return run.ExitCode == Success;
    }

    private static void AssertRefused(InProcess run)
    {
        if (run.ExitCode != Refusal) throw new FaultException($"exit code {run.ExitCode}", run.Error);
        if (!run.Error.Contains("mixed: ", StringComparison.Ordinal))
            throw new FaultException("a refusal without a message", run.Error);
        if (StackTrace().IsMatch(run.Error)) throw new FaultException("a refusal with a stack trace", run.Error);
    }

    [GeneratedRegex(@"^   at |Exception:", RegexOptions.Multiline)]
    private static partial Regex StackTrace();
}
