using System.Text.RegularExpressions;
using MixedModels.EndToEnd;
using MixedModels.Fuzz.Inputs;

namespace MixedModels.Fuzz.Fuzzers;

/// <summary>Whole commands on wild tables: exit code 0 or 2, never a fault, and results that are what they claim to be.</summary>
internal sealed partial class CommandFuzzer : IFuzzer
{
    private const int Fault = 1;

    public string Name => "command";

    public TimeSpan Bound => TimeSpan.FromSeconds(10);

    public IReadOnlyList<string> Parts => ["call.txt", "model.txt", "data.csv", "new.csv"];

    public FuzzInput Make(Dice dice)
    {
        var table = new WildTable(dice);
        var grammar = new CallGrammar(dice, table);
        var call = grammar.Call();
        return FuzzInput.Of(
            ("call.txt", Join(call)),
            ("model.txt", call[0] == "predict" ? grammar.Formula() : ""),
            ("data.csv", table.Csv()),
            ("new.csv", call[0] == "predict" ? new WildTable(dice).Csv() : ""));
    }

    public bool Try(FuzzInput input, string folder)
    {
        input.Save(folder);
        var model = Path.Combine(folder, "model.json");
        if (input["model.txt"].Text is { Length: > 0 } formula)
            Run(["fit", formula, "--data", Path.Combine(folder, "data.csv"), "--save", model, "--quiet"], folder);
        var call = Split(input["call.txt"].Text);
        return Run([.. call.Select(word => word switch
        {
            "DATA" => Path.Combine(folder, "data.csv"),
            "NEW" => Path.Combine(folder, "new.csv"),
            "MODEL" => model,
            _ => word,
        })], folder);
    }

    private static bool Run(string[] call, string folder)
    {
        var run = InProcess.Run(call);
        if (run.ExitCode == Fault) throw new CrashException(run.Error.Replace(folder, "", StringComparison.Ordinal));
        if (run.ExitCode == 0) OutputChecks.Assert(call, run.Bytes);
        else AssertRefused(run);
        return run.ExitCode == 0;
    }

    private static void AssertRefused(InProcess run)
    {
        if (run.ExitCode != 2) throw new FaultException($"exit code {run.ExitCode}", run.Error);
        if (!run.Error.Contains("mixed: ", StringComparison.Ordinal)) throw new FaultException("a refusal without a message", run.Error);
        if (StackTrace().IsMatch(run.Error)) throw new FaultException("a refusal with a stack trace", run.Error);
    }

    /// <summary>A line for each argument; a line break within one is written as two characters.</summary>
    private static string Join(IEnumerable<string> call) =>
        string.Join('\n', call.Select(word => word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)));

    private static string[] Split(string lines) =>
        [.. lines.Split('\n').Select(line => Escape().Replace(line, m => m.Value == "\\n" ? "\n" : "\\"))];

    [GeneratedRegex(@"\\n|\\\\")]
    private static partial Regex Escape();

    [GeneratedRegex(@"^   at |Exception:", RegexOptions.Multiline)]
    private static partial Regex StackTrace();
}
