using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Terminals;
using MixedModels.Reports.Results;
using MixedModels.Structure;
using MixedModels.Tables.Checks;

namespace MixedModels.Cli.Commands;

/// <summary><c>mixed inspect</c>: the structure of the data.</summary>
internal sealed class InspectCommand
{
    private readonly Terminal _terminal;
    private readonly DataOptions _data = new("--data", "The data");
    private readonly Option<string[]> _columns = OptionValues.Many("--group", "COL",
        "A column to look at as a factor; COL1,COL2 for several. Without it: text columns whose values repeat, "
            + "and whole numbers that are called like an id, determine another column, start again within another "
            + "factor, or are balanced with one as in a designed experiment.");
    private readonly WordingOptions _words = new();
    private readonly OutputOptions _output = new("text (the default) or json.", ("text", OutputFormat.Text),
        ("json", OutputFormat.Json));

    private InspectCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command with its help page.</summary>
    public static CommandPage Create(Terminal terminal)
    {
        var inspect = new InspectCommand(terminal);
        var command = new Command("inspect",
            "Find the structure of the data: what is nested, what is crossed, where each variable varies.");
        OptionGroup[] groups =
        [
            new("Data", [.. inspect._data.All, inspect._columns]),
            new("Output", [.. inspect._words.All, .. inspect._output.All]),
        ];
        foreach (var option in groups.SelectMany(g => g.Options)) command.Options.Add(option);
        command.SetAction(inspect.Run);
        return new CommandPage(command, "mixed inspect --data FILE [options]", groups,
        [
            new("mixed inspect --data students.csv --join schools.csv --by school",
                "Which variables are the students', which the schools'; how large the schools are."),
            new("mixed inspect --data science.csv --group school,class --output json",
                "Whether the labels of classes start again in every school."),
        ]);
    }

    private int Run(ParseResult call)
    {
        var format = _output.Format(call);
        var talk = new Talk(_terminal, _output.IsQuiet(call));
        var columns = (call.GetValue(_columns) ?? []).SelectMany(text =>
            text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var table = _data.Read(call, _terminal, talk);
        talk.Findings(ColumnChecks.Of(table));
        var report = StructureReport.Inspect(table, columns.Length == 0 ? null : columns);
        var result = new StructureResult(report, _data.NameOf(call)) { Wording = _words.Read(call, table) };
        _output.Target(call, _terminal).Write(result, format);
        return ExitCodes.Success;
    }
}
