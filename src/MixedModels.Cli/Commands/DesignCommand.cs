using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Terminals;
using MixedModels.Designs;
using MixedModels.Reports.Results;

namespace MixedModels.Cli.Commands;

/// <summary><c>mixed design</c>: what a formula makes of the data, without a fit.</summary>
internal sealed class DesignCommand
{
    private readonly Terminal _terminal;
    private readonly DataOptions _data = new("--data", "The data");
    private readonly ModelOptions _model = new();
    private readonly OutputOptions _output = new(
        "text (the default), json, or csv for the model matrix itself.",
        ("text", OutputFormat.Text), ("json", OutputFormat.Json), ("csv", OutputFormat.Csv));

    private DesignCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command with its help page.</summary>
    public static CommandPage Create(Terminal terminal)
    {
        var design = new DesignCommand(terminal);
        var command = new Command("design",
            "Show the model matrix of a formula: columns, rank, what is aliased and why, random terms.")
        {
            design._model.Formula,
        };
        OptionGroup[] groups =
        [
            new("Data", design._data.All),
            new("Model", design._model.All),
            new("Output", design._output.All),
        ];
        foreach (var option in groups.SelectMany(g => g.Options)) command.Options.Add(option);
        command.SetAction(design.Run);
        return new CommandPage(command, "mixed design FORMULA --data FILE [options]", groups,
        [
            new("mixed design \"score ~ style + factor(professor)\" --data classes.csv",
                "Which columns there are, and which of them the others determine."),
            new("mixed design \"angle ~ recipe * temp\" --data cake.csv --contrasts recipe=sum --output csv",
                "The model matrix as a table."),
        ], FormulaHelp.Write);
    }

    private int Run(ParseResult call)
    {
        var format = _output.Format(call);
        var options = _model.Read(call) with
        {
            Checks = new GroupingChecks
            {
                SingleLevel = CheckAction.Report,
                LevelForEveryRow = CheckAction.Report,
                EffectsForEveryRow = CheckAction.Report,
            },
        };
        var formula = Formula.Parse(_model.FormulaText(call));
        var talk = new Talk(_terminal, _output.IsQuiet(call));
        var design = ModelDesign.Create(formula, _data.Read(call, _terminal, talk), options);
        _output.Target(call, _terminal).Write(
            new DesignResult(design, _model.Describe(call, _data.NameOf(call))), format);
        if (format == OutputFormat.Csv) talk.Findings(design.Findings.Where(f => f.Severity != Severity.Info));
        return ExitCodes.Success;
    }
}
