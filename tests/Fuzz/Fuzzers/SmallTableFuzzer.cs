using System.Diagnostics;
using System.Globalization;
using MixedModels.Fuzz.Inputs;
using MixedModels.Reports.Plots;

namespace MixedModels.Fuzz.Fuzzers;

/// <summary>
/// Tables of 2 to 16 rows, constant, binary, huge and tiny columns, responses that are explained exactly: every command
/// on each, none longer than a second.
/// </summary>
internal sealed class SmallTableFuzzer : IFuzzer
{
    private const int LeastRows = 2;
    private const int MostRows = 16;

    /// <summary>What a command may take on so few rows.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public string Name => "small-table";

    /// <summary>All commands together.</summary>
    public TimeSpan Bound => TimeSpan.FromSeconds(20);

    public int QuickInputs => 150;

    public IReadOnlyList<string> Parts => ["formulas.txt", "options.txt", "data.csv"];

    public FuzzInput Make(Dice dice)
    {
        var table = new WildTable(dice, dice.Between(LeastRows, MostRows));
        var grammar = new CallGrammar(dice, table);
        var (x, group) = (dice.Pick(table.NumberColumns), dice.Pick(table.FactorColumns));
        var kinds = PlotCatalog.Kinds.Select(kind => kind.Name).ToArray();
        return FuzzInput.Of(
            ("formulas.txt", Lines(grammar.Formula(), grammar.Formula(), $"{Quoted(table.Response)} ~ {Quoted(x)}")),
            (
                "options.txt",
                Lines(
                    group,
                    dice.Pick(kinds),
                    dice.Pick(kinds),
                    dice.Chance(0.3) ? "--ml" : "--weights",
                    table.NumberColumns[^1])),
            ("data.csv", table.Csv()));
    }

    public bool Try(FuzzInput input, string folder)
    {
        input.Save(folder);
        if (input["formulas.txt"].Lines is not [var formula, var other, var line]) return false;
        if (input["options.txt"].Lines is not [var group, var plot, var otherPlot, var option, var weights])
            return false;
        var (data, model) = (Path.Combine(folder, "data.csv"), Path.Combine(folder, "model.json"));
        string[] table = ["--data", data];
        string[] fit = option == "--ml" ? [.. table, "--ml"] : [.. table, "--weights", weights];
        string[][] calls =
        [
            ["fit", formula, .. fit, "--save", model],
            ["fit", formula, .. table, "--output", "json"],
            ["predict", model, "--newdata", data, "--allow-new-levels"],
            ["plot", plot, formula, .. fit],
            ["plot", otherPlot, formula, .. table],
            ["report", formula, .. table],
            ["explain", formula, .. fit],
            ["variation", formula, .. table],
            ["by-group", line, "--by", group, .. table],
            ["pool", formula, .. table],
            ["design", formula, .. table],
            ["table-of", formula, other, .. table],
            ["inspect", .. table, "--group", group],
            ["table", .. table],
        ];
        return calls.Count(call => IsInTime(call, folder)) > calls.Length / 2;
    }

    /// <summary>
    /// Whether there was a result; a second run tells a slow command from code that was compiled just now.
    /// </summary>
    private static bool IsInTime(string[] call, string folder)
    {
        var (accepted, time) = Timed(call, folder);
        if (time > Limit) (accepted, time) = Timed(call, folder);
        return time <= Limit
            ? accepted
            : throw new FaultException(
                $"{call[0]} takes more than a second",
                string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s"));
    }

    /// <summary>The processor time, so that other work on the machine does not count.</summary>
    private static (bool Accepted, TimeSpan Time) Timed(string[] call, string folder)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var accepted = CommandRun.Of(call, folder);
        process.Refresh();
        return (accepted, process.TotalProcessorTime - before);
    }

    private static string Quoted(string name) => FormulaGrammar.Quoted(name);

    /// <summary>A line each; names with line breaks would be two.</summary>
    private static string Lines(params string[] texts) =>
        string.Join('\n', texts.Select(text => text.Replace('\n', ' ')));
}
