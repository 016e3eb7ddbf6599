using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Terminals;
using MixedModels.Inference;
using MixedModels.Numerics.Optimization;
using MixedModels.Reports.Results;
using MixedModels.Summaries;

namespace MixedModels.Cli.Commands;

/// <summary><c>mixed fit</c>: formula and data in, fitted model out.</summary>
internal sealed class FitCommand
{
    private readonly Terminal _terminal;
    private readonly DataOptions _data = new("--data", "The data");
    private readonly ModelOptions _model = new();
    private readonly OutputOptions _output = new(
        "text (the default), json, markdown, csv, latex or html; by default what the ending of --out says.",
        ("text", OutputFormat.Text), ("json", OutputFormat.Json), ("markdown", OutputFormat.Markdown),
        ("csv", OutputFormat.Csv), ("latex", OutputFormat.Latex), ("html", OutputFormat.Html));
    private readonly CriterionOptions _criterion = new();
    private readonly TestOptions _tests = new();
    private readonly Option<string[]> _test = OptionValues.Many("--test", "EQUATION",
        "Test a hypothesis in the names of coefficients, such as \"2*Days - 10 = 0\"; several equations with ';' "
            + "between them are one F test. May be repeated.");
    private readonly Option<string?> _level =
        OptionValues.Text("--level", "P", "The confidence level of intervals; 0.95 by default.");
    private readonly Option<string?> _table = OptionValues.Text("--table", "NAME",
        "Write one table instead of the report: tidy (parameters; what csv writes), glance (the fit in a row), "
            + "augment (the data with fitted values and residuals), ranef (conditional modes), fixef (fixed effects), "
            + "coef (coefficients of each group, one group a row) or vcov (covariances of the fixed effects).");
    private readonly Option<string[]> _keep = OptionValues.Many("--keep", "COL",
        "With --table augment: further columns of the data to keep, A,B for several. May be repeated.");
    private readonly Option<string?> _save =
        OptionValues.Text("--save", "FILE", "Save the model as JSON for 'mixed predict'.");
    private readonly Option<string?> _threads = OptionValues.Text("--threads", "N",
        "Threads for large models; 1 by default. The result does not depend on it.");

    private readonly LevelOptions _levels;

    private FitCommand(Terminal terminal)
    {
        _terminal = terminal;
        _levels = new LevelOptions(_model, _data);
    }

    /// <summary>The command with its help page.</summary>
    public static CommandPage Create(Terminal terminal)
    {
        var fit = new FitCommand(terminal);
        var command = new Command("fit",
            "Fit a linear mixed model, or a linear model when the formula has no random term.") { fit._model.Formula };
        OptionGroup[] groups = [
            new("Data", fit._data.All),
            new("Model",
                [.. fit._levels.All, .. fit._criterion.All, .. fit._model.All, fit._threads]),
            new("Tests", [.. fit._tests.All, fit._test, fit._level]),
            new("Output", [.. fit._output.All, fit._table, fit._keep, fit._save]),
        ];
        foreach (var option in groups.SelectMany(g => g.Options)) command.Options.Add(option);
        command.SetAction(fit.Run);
        return new CommandPage(command, "mixed fit FORMULA --data FILE [options]", groups,
        [
            new("mixed fit \"score ~ style + (1 | professor)\" --data classes.csv",
                "A fixed effect of style, professors' classes as groups."),
            new("mixed fit \"Reaction ~ Days + (Days | Subject)\" --data sleepstudy.csv --ml --output json",
                "Random intercepts and slopes by maximum likelihood, everything as JSON."),
            new("mixed fit \"like ~ sex + (1 | school/class)\" --data science.csv --save model.json",
                "Classes within schools; the model is kept for predictions."),
            new("mixed fit \"post ~ iq + (1 | school)\" --data students.csv --join schools.csv --by school",
                "Students with the columns of their school."),
            new("mixed fit --levels-file examples/schools.levels",
                "A table for each level, joined along the keys; the model is the level equations of the file."),
            new("mixed fit \"result ~ tech\" --random \"list(city ~ income, school ~ playground)\" --data joined.csv",
                "The same as a list of levels, the highest first."),
            new("mixed fit \"y ~ x + (1 | g)\" --data d.csv --table augment --keep id --out rows.csv",
                "Fitted values and residuals as a table, with the column id of the data."),
            new("mixed fit \"Reaction ~ Days + (Days | Subject)\" --data sleepstudy.csv --df kenward-roger "
                + "--test \"Days = 10\"",
                "Kenward and Roger's tests, and whether a day costs 10 ms."),
            new("mixed fit \"y ~ x + (x | g)\" --data d.csv --where \"g < 50\" --table coef",
                "Intercept and slope of every group, for a part of the rows."),
        ], FormulaHelp.Write);
    }

    private int Run(ParseResult call)
    {
        var format = _output.Format(call);
        var choice = Table(call, format);
        string[] keep = [.. (call.GetValue(_keep) ?? []).SelectMany(text => text.Split(',', OptionValues.Trimmed))];
        if (keep.Length > 0 && choice != TableChoice.Augment)
            throw OptionValues.Bad(_keep, "goes with --table augment, which has a row for each row of the data.");
        var tests = _tests.Read(call);
        var level = OptionValues.Between(_level, call.GetValue(_level), 0.95, 0, 1);
        using var interruption = new Interruption();
        var options = FitOptions(call);
        var talk = new Talk(_terminal, _output.IsQuiet(call));
        var (formula, table, dataName, _, _, _) = _levels.Read(
            call, _terminal, talk, keepsSpelling: choice == TableChoice.Augment, interruption.Token);
        interruption.Token.ThrowIfCancellationRequested();
        var fit = Fit(formula, table, options, _output.IsQuiet(call), interruption.Token);

        var isCancelled = fit.Search?.Reason == StopReason.Cancelled;
        // there is no optimum to take the curvature at
        if (isCancelled) tests = tests with { Method = DegreesOfFreedomMethod.None };
        Result result = choice == TableChoice.None
            ? new FitResult(Summary(call, fit, tests, level), _model.Describe(call, dataName))
            : new TableResult(Table(fit, table, choice, keep, tests, level));
        if (format == OutputFormat.Html) _output.Target(call, _terminal).Page(result, formula.Text.Trim());
        else _output.Target(call, _terminal).Write(result, format);
        if (choice != TableChoice.None) talk.Findings(fit.Findings.Where(f => f.Severity != Severity.Info));
        if (call.GetValue(_save) is { } path) ModelFile.Save(PredictionModel.Create(fit), path);
        return isCancelled ? ExitCodes.Interrupted : ExitCodes.Success;
    }

    private FitOptions FitOptions(ParseResult call) => new()
    {
        Criterion = _criterion.Read(call),
        Design = _model.Read(call),
        Threads = OptionValues.Positive(_threads, call.GetValue(_threads), 1),
    };

    private TableChoice Table(ParseResult call, OutputFormat format) => OptionValues.Choice(
        _table, call.GetValue(_table), format == OutputFormat.Csv ? TableChoice.Tidy : TableChoice.None,
        ("tidy", TableChoice.Tidy), ("glance", TableChoice.Glance), ("augment", TableChoice.Augment),
        ("ranef", TableChoice.Ranef), ("fixef", TableChoice.Fixef), ("coef", TableChoice.Coef),
        ("vcov", TableChoice.Vcov));

    /// <summary>The fit, or what a cancelled search had.</summary>
    private LinearMixedModelFit Fit(
        Formula formula, Table table, FitOptions options, bool isQuiet, CancellationToken cancellation)
    {
        using var progress = SearchProgress.On(_terminal, options.Criterion, isQuiet);
        try
        {
            return LinearMixedModel.Fit(formula, table, options, progress, cancellation);
        }
        catch (FitCanceledException stopped)
        {
            return stopped.Fit;
        }
    }

    private FitSummary Summary(ParseResult call, LinearMixedModelFit fit, InferenceOptions tests, double level)
    {
        var inference = FixedEffectInference.Of(fit, tests);
        return FitSummary.Create(fit, inference, level) with
        {
            Hypotheses = [.. (call.GetValue(_test) ?? []).Select(text => inference.Test(text, level))],
        };
    }

    private static Table Table(
        LinearMixedModelFit fit, Table data, TableChoice choice, string[] keep, InferenceOptions tests,
        double level) => choice switch
        {
            TableChoice.Glance => Glance.Create(fit),
            TableChoice.Augment => Augment.Create(fit, data, keep),
            TableChoice.Fixef => FixedEffectsTables.Estimates(fit),
            TableChoice.Coef => GroupCoefficientsTable.Create(fit),
            TableChoice.Vcov => FixedEffectsTables.Covariance(fit),
            TableChoice.Ranef =>
                fit.IsMixed
                    ? RandomEffectsTable.Create(fit, level)
                    : throw new ModelException("no-random-effects",
                        "A linear model has no conditional modes to list; "
                            + "--table ranef needs a random term such as (1 | group)."),
            _ => Tidy.Create(fit, new TidyOptions { Inference = tests, Level = level }),
        };
}
