using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Terminals;
using MixedModels.Pooling;
using MixedModels.Reports.Results;

namespace MixedModels.Cli.Commands;

/// <summary><c>mixed by-group</c>: one linear model a group.</summary>
internal sealed class ByGroupCommand
{
    private readonly Terminal _terminal;
    private readonly DataOptions _data = new("--data", "The data", "--join-by");
    private readonly ModelOptions _model = new();
    private readonly Option<string?> _by =
        OptionValues.Text("--by", "COL", "The column that groups; A:B for the combinations of two.");
    private readonly WordingOptions _words = new();
    private readonly OutputOptions _output = new(
        "text (the default), json, markdown or csv.",
        ("text", OutputFormat.Text), ("json", OutputFormat.Json), ("markdown", OutputFormat.Markdown),
        ("csv", OutputFormat.Csv));

    private ByGroupCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command with its help page.</summary>
    public static CommandPage Create(Terminal terminal)
    {
        var byGroup = new ByGroupCommand(terminal);
        var command =
            new Command("by-group", "Fit one linear model to each group: no pooling.") { byGroup._model.Formula };
        OptionGroup[] groups =
        [
            new("Data", byGroup._data.All),
            new("Model", [byGroup._by, .. byGroup._model.All]),
            new("Output", [.. byGroup._words.All, .. byGroup._output.All]),
        ];
        foreach (var option in groups.SelectMany(g => g.Options)) command.Options.Add(option);
        command.SetAction(byGroup.Run);
        return new CommandPage(command, "mixed by-group FORMULA --by COL --data FILE [options]", groups,
        [
            new("mixed by-group \"language_post ~ verbal_iq\" --by school_id --data students.csv",
                "A line for each school; groups that cannot be fitted are named and counted."),
            new("mixed by-group \"score ~ hours\" --by school:class --data d.csv --output csv --out lines.csv",
                "A line for each class of each school, as a table."),
        ], FormulaHelp.Write);
    }

    private int Run(ParseResult call)
    {
        var format = _output.Format(call);
        var by = call.GetValue(_by) ?? throw new ModelException("no-group", "Say which column groups: --by COL.");
        var formula = Formula.Parse(_model.FormulaText(call));
        var talk = new Talk(_terminal, _output.IsQuiet(call));
        var table = _data.Read(call, _terminal, talk);
        var wording = _words.Read(call, table);
        var models = GroupedLinearModels.Fit(formula, table, by, _model.Read(call));
        var result = new GroupModelsResult(models, _data.NameOf(call)) { Wording = wording };
        _output.Target(call, _terminal).Write(result, format);
        if (format == OutputFormat.Csv && result.HasProblems) talk.Note(result.Counts + ".");
        return ExitCodes.Success;
    }
}
