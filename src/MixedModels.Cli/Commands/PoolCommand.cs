using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Terminals;
using MixedModels.Pooling;
using MixedModels.Reports.Results;

namespace MixedModels.Cli.Commands;

/// <summary><c>mixed pool</c>: complete, no and partial pooling side by side.</summary>
internal sealed class PoolCommand
{
    private readonly Terminal _terminal;
    private readonly DataOptions _data = new("--data", "The data");
    private readonly ModelOptions _model = new();
    private readonly Option<string?> _group = OptionValues.Text("--group", "GROUP",
        "The grouping factor, as the formula names it; the one with the most levels without this option.");
    private readonly Option<bool> _ml =
        OptionValues.Flag("--ml", "Fit the mixed model by maximum likelihood instead of REML.");
    private readonly WordingOptions _words = new();
    private readonly OutputOptions _output = new(
        "text (the default), json, markdown or csv.",
        ("text", OutputFormat.Text), ("json", OutputFormat.Json), ("markdown", OutputFormat.Markdown),
        ("csv", OutputFormat.Csv));

    private PoolCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command with its help page.</summary>
    public static CommandPage Create(Terminal terminal)
    {
        var pool = new PoolCommand(terminal);
        var command = new Command("pool",
            "Compare complete, no and partial pooling: each group's coefficients and how far they are shrunk.")
        {
            pool._model.Formula,
        };
        OptionGroup[] groups =
        [
            new("Data", pool._data.All),
            new("Model", [pool._group, pool._ml, .. pool._model.All]),
            new("Output", [.. pool._words.All, .. pool._output.All]),
        ];
        foreach (var option in groups.SelectMany(g => g.Options)) command.Options.Add(option);
        command.SetAction(pool.Run);
        return new CommandPage(command, "mixed pool FORMULA --data FILE [options]", groups,
        [
            new("mixed pool \"like ~ sex + PrivPub + (1 | school:class)\" --data science.csv",
                "The mean of each class: alone, all classes as one, and between the two."),
            new("mixed pool \"Reaction ~ Days + (Days | Subject)\" --data sleepstudy.csv --output csv",
                "Each subject's intercept and slope as a table."),
        ], FormulaHelp.Write);
    }

    private int Run(ParseResult call)
    {
        var format = _output.Format(call);
        var formula = Formula.Parse(_model.FormulaText(call));
        var talk = new Talk(_terminal, _output.IsQuiet(call));
        var options = new FitOptions
        {
            Criterion = call.GetValue(_ml) ? Criterion.Ml : Criterion.Reml,
            Design = _model.Read(call),
        };
        var table = _data.Read(call, _terminal, talk);
        var wording = _words.Read(call, table);
        var pooling = PoolingComparison.Create(formula, table, call.GetValue(_group), options);
        _output.Target(call, _terminal).Write(
            new PoolingResult(formula.Text.Trim(), pooling, _data.NameOf(call)) { Wording = wording }, format);
        talk.Findings(pooling.Partial.Findings.Where(f => f.Severity != Severity.Info));
        return ExitCodes.Success;
    }
}
