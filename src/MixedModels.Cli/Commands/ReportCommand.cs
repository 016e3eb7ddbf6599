using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Terminals;
using MixedModels.Reports.ModelReports;

namespace MixedModels.Cli.Commands;

/// <summary><c>mixed report</c>: formula and data in, a document out that one can hand in or send.</summary>
internal sealed class ReportCommand
{
    private readonly Terminal _terminal;
    private readonly DataOptions _data = new("--data", "The data");
    private readonly ModelOptions _model = new();
    private readonly LevelOptions _levels;
    private readonly TestOptions _tests = new();
    private readonly DocumentOutput _output = new(DocumentFormat.Html, DocumentFormat.Markdown, DocumentFormat.Latex,
        DocumentFormat.Text);
    private readonly Option<bool> _ml = OptionValues.Flag("--ml",
        "Fit by maximum likelihood, as needed to compare models with different fixed effects; REML is the default.");
    private readonly Option<string[]> _compare = OptionValues.Many("--compare", "FORMULA",
        "A further model of the same data to compare with the first. May be repeated.");
    private readonly Option<string?> _title = OptionValues.Text("--title", "TEXT", "The report's title.");
    private readonly WordingOptions _words = new();
    private readonly Option<string?> _notation = OptionValues.Text("--notation", "NAME",
        "How equations are written: levels (the default), an equation for each level with gamma and tau; or course, "
            + "one equation: y_ij = beta_0 + beta_1 x_ij + u_i + e_ij.");
    private readonly Option<string?> _level =
        OptionValues.Text("--level", "P", "The level of intervals and bands; 0.95 by default.");
    private readonly Option<string?> _sample =
        OptionValues.Text("--sample-groups", "N", "Draw at most N groups one by one in a figure, chosen at random.");
    private readonly Option<string?> _seed =
        OptionValues.Text("--seed", "N", "The seed of that choice; 100 by default.");

    private ReportCommand(Terminal terminal)
    {
        _terminal = terminal;
        _levels = new LevelOptions(_model, _data);
    }

    /// <summary>The command with its help page.</summary>
    public static CommandPage Create(Terminal terminal)
    {
        var report = new ReportCommand(terminal);
        var command = new Command("report",
            "Write a report of a model: data, equations, effects in sentences, groups, diagnostics, "
                + "comparisons; one HTML file.") { report._model.Formula };
        OptionGroup[] groups =
        [
            new("Data", report._data.All),
            new("Model", [.. report._levels.All, report._ml, .. report._model.All, report._compare]),
            new("Report",
            [
                report._title, .. report._words.All, report._notation, .. report._tests.All, report._level,
                report._sample, report._seed,
            ]),
            new("Output", report._output.All),
        ];
        foreach (var option in groups.SelectMany(g => g.Options)) command.Options.Add(option);
        command.SetAction(report.Run);
        return new CommandPage(command, "mixed report FORMULA --data SOURCE --out FILE [options]", groups,
        [
            new(
                "mixed report \"post ~ iq + (1 | school)\" --data students.csv "
                    + "--join schools.csv --unit post=point --label school=school,schools --out report.html",
                "One HTML file with everything, to be opened in any browser, without a network."),
            new(
                "mixed report \"like ~ sex + type + (1 | school/class)\" "
                    + "--data science.csv --compare \"like ~ sex + type\" --out report.html",
                "The model next to one that forgets the classes."),
            new("mixed report \"y ~ x + (x | g)\" --data d.csv --format markdown",
                "The same without pictures, for another document."),
        ], FormulaHelp.Write);
    }

    private int Run(ParseResult call)
    {
        var format = _output.Format(call, usual: _terminal.IsOutputTerminal ? DocumentFormat.Text : null);
        var level = OptionValues.Between(_level, call.GetValue(_level), 0.95, 0, 1);
        var seed = OptionValues.Positive(_seed, call.GetValue(_seed), 100);
        int? sample = call.GetValue(_sample) is { } text ? OptionValues.Positive(_sample, text, 1) : null;
        var notation = OptionValues.Notation(_notation, call.GetValue(_notation));
        using var interruption = new Interruption();
        var tests = _tests.Read(call);
        var options = new FitOptions
        {
            Criterion = call.GetValue(_ml) ? Criterion.Ml : Criterion.Reml,
            Design = _model.Read(call),
        };
        var talk = new Talk(_terminal, _output.IsQuiet(call));
        var input = _levels.Read(call, _terminal, talk, cancellation: interruption.Token);
        var wording = _words.Read(call, input.Table);
        var others = (call.GetValue(_compare) ?? []).Select(Formula.Parse).ToArray();
        var fit = Fit(input.Formula, input.Table, options, call, interruption.Token);
        var document = ModelReport.Create(new ReportSource(fit, input.Table, _model.Describe(call, input.DataName))
        {
            Title = call.GetValue(_title),
            Joins = input.Joins,
            Levels = input.Levels,
            Sources = input.Sources,
            Others = [.. others.Select(formula => Fit(formula, input.Table, options, call, interruption.Token))],
            Wording = wording,
            Notation = notation,
            Command = CommandLineText.Of(call.Tokens.Select(t => t.Value)),
            Level = level,
            Inference = tests,
            SampleGroups = sample,
            Seed = seed,
        });
        interruption.Token.ThrowIfCancellationRequested();
        _output.Target(call, _terminal).Text(writer => format.Writer!.Write(document, writer));
        talk.Findings(fit.Findings.Where(f => f.Severity != Severity.Info));
        if (_output.File(call) is { } file) talk.Note($"The report is in {file}.");
        else if (_terminal.IsOutputTerminal && format == DocumentFormat.Text)
            talk.Note("This is the report without its figures; --out report.html writes the page with all of them.");
        return ExitCodes.Success;
    }

    private LinearMixedModelFit Fit(
        Formula formula, Table table, FitOptions options, ParseResult call, CancellationToken cancellation)
    {
        using var progress = SearchProgress.On(_terminal, options.Criterion, _output.IsQuiet(call));
        return LinearMixedModel.Fit(formula, table, options, progress, cancellation);
    }
}
