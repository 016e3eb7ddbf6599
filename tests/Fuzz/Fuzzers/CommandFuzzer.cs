using System.Text.RegularExpressions;
using MixedModels.Fuzz.Inputs;

namespace MixedModels.Fuzz.Fuzzers;

/// <summary>
/// Whole commands on wild tables: exit code 0 or 2, never a fault, and results that are what they claim to be.
/// </summary>
internal sealed partial class CommandFuzzer : IFuzzer
{
    public string Name => "command";

    public TimeSpan Bound => TimeSpan.FromSeconds(10);

    public int QuickInputs => 400;

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
            CommandRun.Of(
                ["fit", formula, "--data", Path.Combine(folder, "data.csv"), "--save", model, "--quiet"], folder);
        var call = Split(input["call.txt"].Text);
        return CommandRun.Of([.. call.Select(word => word switch
        {
            "DATA" => Path.Combine(folder, "data.csv"),
            "NEW" => Path.Combine(folder, "new.csv"),
            "MODEL" => model,
            _ => word,
        })], folder);
    }

    /// <summary>A line for each argument; a line break within one is written as two characters.</summary>
    private static string Join(IEnumerable<string> call) => string.Join(
        '\n',
        call.Select(word => word
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)));

    private static string[] Split(string lines) =>
        [.. lines.Split('\n').Select(line => Escape().Replace(line, m => m.Value == "\\n" ? "\n" : "\\"))];

    [GeneratedRegex(@"\\n|\\\\")]
    private static partial Regex Escape();
}
