using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Terminals;
using MixedModels.Designs;
using MixedModels.Inference;
using MixedModels.Prediction;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Results;
using MixedModels.Reports.Results.Comparisons;
using MixedModels.Summaries;

namespace MixedModels.Cli.Commands;

/// <summary><c>mixed table-of</c>: models in, one table of them out, for a paper, a page or a spreadsheet.</summary>
internal sealed class TableOfCommand
{
    private readonly Terminal _terminal;
    private readonly Argument<string[]> _models = new("MODEL")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "A formula, or a model file made by 'mixed fit ... --save', which is fitted again to the data.",
    };
    private readonly DataOptions _data = new("--data", "The data");
    private readonly ModelOptions _model = new();
    private readonly TestOptions _tests = new();
    private readonly DocumentOutput _output = new(DocumentFormat.Text, DocumentFormat.Latex, DocumentFormat.Markdown,
        DocumentFormat.Html, DocumentFormat.Csv);
    private readonly WordingOptions _words = new();
    private readonly Option<bool> _ml = OptionValues.Flag("--ml", "Fit by maximum likelihood; REML is the default.");
    private readonly Option<string[]> _name = OptionValues.Many("--name", "TEXT",
        "The head of a model's column, one for each model in order; by default (1), (2) and so on.");
    private readonly Option<string?> _statistic = OptionValues.Text("--statistic", "WHAT",
        "What stands below an estimate: std.error (the default), conf.int, t, p or none.");
    private readonly Option<bool> _stars = OptionValues.Flag("--stars", "Mark small p-values with stars.");
    private readonly Option<string?> _caption =
        OptionValues.Text("--caption", "TEXT", "The table's caption (latex and html).");
    private readonly Option<string?> _level =
        OptionValues.Text("--level", "P", "The level of intervals; 0.95 by default.");

    private TableOfCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command with its help page.</summary>
    public static CommandPage Create(Terminal terminal)
    {
        var table = new TableOfCommand(terminal);
        var command = new Command("table-of",
            "Put models side by side in one table: text, LaTeX, Markdown, HTML or CSV.") { table._models };
        OptionGroup[] groups =
        [
            new("Data", table._data.All),
            new("Models", [table._ml, .. table._model.All]),
            new("Table",
            [
                table._name, table._statistic, table._stars, table._caption, table._level, .. table._tests.All,
                .. table._words.All,
            ]),
            new("Output", table._output.All),
        ];
        foreach (var option in groups.SelectMany(g => g.Options)) command.Options.Add(option);
        command.SetAction(table.Run);
        return new CommandPage(command, "mixed table-of MODEL [MODEL ...] --data SOURCE [options]", groups,
        [
            new("mixed table-of \"y ~ x\" \"y ~ x + (1 | g)\" --data d.csv",
                "A linear and a mixed model side by side."),
            new(
                "mixed table-of \"y ~ x + (1 | g)\" \"y ~ x + (x | g)\" "
                    + "--data d.csv --ml --statistic conf.int --out table.tex",
                "Two error structures with intervals, for a paper."),
        ]);
    }

    private int Run(ParseResult call)
    {
        var format = _output.Format(call);
        var statistic = OptionValues.Choice(_statistic, call.GetValue(_statistic), ComparisonStatistic.StandardError,
            ("std.error", ComparisonStatistic.StandardError), ("conf.int", ComparisonStatistic.Interval),
            ("t", ComparisonStatistic.T), ("p", ComparisonStatistic.P), ("none", ComparisonStatistic.None));
        var level = OptionValues.Between(_level, call.GetValue(_level), 0.95, 0, 1);
        var tests = _tests.Read(call);
        var options = new FitOptions
        {
            Criterion = call.GetValue(_ml) ? Criterion.Ml : Criterion.Reml,
            Design = _model.Read(call),
        };
        var models = call.GetValue(_models)!.Select(text => GivenModel.Read(text, options)).ToArray();
        var names = Names(call, models.Length);
        var talk = new Talk(_terminal, _output.IsQuiet(call));
        var data = _data.Read(call, _terminal, talk);
        var compared = models.Select((model, i) =>
            new ComparedModel(names[i], Summary(Fit(model, data, talk), tests, level))).ToArray();
        var result = new ComparisonResult(new ModelComparison(compared), statistic, call.GetValue(_stars))
        {
            Caption = call.GetValue(_caption),
            Wording = _words.Read(call, data),
        };
        _output.Target(call, _terminal).Write(result, format.Format);
        return ExitCodes.Success;
    }

    private static FitSummary Summary(LinearMixedModelFit fit, InferenceOptions tests, double level) =>
        FitSummary.Create(fit, FixedEffectInference.Of(fit, tests), level);

    private static LinearMixedModelFit Fit(GivenModel model, Table data, Talk talk)
    {
        var fit = LinearMixedModel.Fit(ModelDesign.Create(model.Formula, data, model.Options.Design), model.Options);
        if (model.Fingerprint is { } fingerprint && fingerprint != DataFingerprint.Of(fit.Design))
            talk.Note($"The data are not those that {model.Formula} was fitted to; the model is fitted to these.");
        talk.Findings(fit.Findings.Where(f => f.Severity != Severity.Info));
        return fit;
    }

    private string[] Names(ParseResult call, int count)
    {
        var names = call.GetValue(_name) ?? [];
        if (names.Length == 0) return [.. Enumerable.Range(1, count).Select(i => $"({NumberFormat.Count(i)})")];
        return names.Length == count
            ? names
            : throw OptionValues.Bad(_name,
                $"names {NumberFormat.Count(names.Length)} of {NumberFormat.Count(count)} models; "
                    + "give it once for each model, in order.");
    }
}
