using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Terminals;
using MixedModels.Comparisons;
using MixedModels.Reports.Results;

namespace MixedModels.Cli.Commands;

/// <summary>
/// <c>mixed drop1</c> and <c>mixed ranova</c>: a model against those that lack one of its fixed terms, or one of its
/// random effects.
/// </summary>
internal sealed class DeletionCommand
{
    private delegate DeletionTable Delete(
        Formula formula, Table table, FitOptions options, IProgress<FitProgress>? progress,
        CancellationToken cancellation);

    private readonly Terminal _terminal;
    private readonly Delete _delete;
    private readonly string _title;
    private readonly DataOptions _data = new("--data", "The data");
    private readonly ModelOptions _model = new();
    private readonly Option<bool> _ml = OptionValues.Flag("--ml", "Fit by maximum likelihood instead of REML.");
    private readonly OutputOptions _output = new(
        "text (the default), json, markdown, csv, latex or html.",
        ("text", OutputFormat.Text), ("json", OutputFormat.Json), ("markdown", OutputFormat.Markdown),
        ("csv", OutputFormat.Csv), ("latex", OutputFormat.Latex), ("html", OutputFormat.Html));

    private DeletionCommand(Terminal terminal, string title, Delete delete) =>
        (_terminal, _title, _delete) = (terminal, title, delete);

    /// <summary><c>mixed drop1</c> with its help page.</summary>
    public static CommandPage Drop1(Terminal terminal)
    {
        var drop = new DeletionCommand(terminal, "Deletion of fixed terms", DeletionTable.OfFixedTerms);
        return drop.Page("drop1",
            "Leave out each fixed term by itself and test the model against what is left, by maximum likelihood.", [],
            [
                new("mixed drop1 \"y ~ a * b + x + (1 | g)\" --data d.csv",
                    "The interaction and x; a and b stay, since the interaction contains them."),
                new("mixed drop1 \"score ~ style + (1 | professor)\" --data classes.csv --output json",
                    "The test of style as JSON."),
            ]);
    }

    /// <summary><c>mixed ranova</c> with its help page.</summary>
    public static CommandPage Ranova(Terminal terminal)
    {
        var ranova = new DeletionCommand(terminal, "Deletion of random effects", DeletionTable.OfRandomEffects);
        return ranova.Page("ranova",
            "Leave out each random effect by itself and test the model against what is left.", [ranova._ml],
            [
                new("mixed ranova \"Reaction ~ Days + (Days | Subject)\" --data sleepstudy.csv",
                    "Do slopes vary between subjects?"),
                new("mixed ranova \"strength ~ 1 + (1 | batch/cask)\" --data pastes.csv",
                    "Do batches differ, and casks within them?"),
            ]);
    }

    private CommandPage Page(string name, string description, Option[] own, Example[] examples)
    {
        var command = new Command(name, description) { _model.Formula };
        OptionGroup[] groups =
        [
            new("Data", _data.All),
            new("Model", [.. own, .. _model.All]),
            new("Output", _output.All),
        ];
        foreach (var option in groups.SelectMany(g => g.Options)) command.Options.Add(option);
        command.SetAction(Run);
        return new CommandPage(
            command, $"mixed {name} FORMULA --data SOURCE [options]", groups, examples, FormulaHelp.Write);
    }

    private int Run(ParseResult call)
    {
        var format = _output.Format(call);
        var formula = Formula.Parse(_model.FormulaText(call));
        var options = new FitOptions
        {
            Criterion = call.GetValue(_ml) ? Criterion.Ml : Criterion.Reml,
            Design = _model.Read(call),
        };
        var talk = new Talk(_terminal, _output.IsQuiet(call));
        using var interruption = new Interruption();
        var data = _data.Read(call, _terminal, talk, interruption.Token);
        using var progress = SearchProgress.On(_terminal, options.Criterion, _output.IsQuiet(call));
        var table = _delete(formula, data, options, progress, interruption.Token);
        _output.Target(call, _terminal).Write(new DeletionResult(table, _title, _data.NameOf(call)), format);
        talk.Findings(table.Fit.Findings.Where(f => f.Severity != Severity.Info));
        return ExitCodes.Success;
    }
}
