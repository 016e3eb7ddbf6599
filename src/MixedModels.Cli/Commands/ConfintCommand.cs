using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Terminals;
using MixedModels.Intervals;
using MixedModels.Profiles;
using MixedModels.Reports.Results;
using MixedModels.Reports.Words;

namespace MixedModels.Cli.Commands;

/// <summary><c>mixed confint</c>: confidence intervals of every parameter.</summary>
internal sealed class ConfintCommand
{
    private readonly Terminal _terminal;
    private readonly DataOptions _data = new("--data", "The data");
    private readonly ModelOptions _model = new();
    private readonly Option<bool> _ml = OptionValues.Flag("--ml", "Fit by maximum likelihood instead of REML.");
    private readonly Option<bool> _reml = OptionValues.Flag("--reml", "Fit by REML (the default).");
    private readonly Option<string?> _profiled = OptionValues.Text("--profile", "CRITERION",
        "What a profile is of: ml (the default, whatever the fit is by, as in lme4), or reml, which has no fixed "
            + "effects.");
    private readonly Option<string?> _method = OptionValues.Text("--method", "METHOD",
        "profile (the default), wald, bootstrap (parametric), residual-bootstrap, case-bootstrap or wild-bootstrap.");
    private readonly Option<string?> _level =
        OptionValues.Text("--level", "P", "The confidence level; 0.95 by default.");
    private readonly Option<string[]> _parameter = OptionValues.Many("--parameter", "NAME",
        "With --method profile: only this parameter, named as the table names it. May be repeated.");
    private readonly BootstrapOptionSet _bootstrap = new();
    private readonly OutputOptions _output = new(
        "text (the default), json, markdown, csv, latex or html.",
        ("text", OutputFormat.Text), ("json", OutputFormat.Json), ("markdown", OutputFormat.Markdown),
        ("csv", OutputFormat.Csv), ("latex", OutputFormat.Latex), ("html", OutputFormat.Html));

    private ConfintCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command with its help page.</summary>
    public static CommandPage Create(Terminal terminal)
    {
        var confint = new ConfintCommand(terminal);
        var command = new Command("confint",
            "Confidence intervals of standard deviations, correlations, sigma and fixed effects.")
        {
            confint._model.Formula,
        };
        OptionGroup[] groups =
        [
            new("Data", confint._data.All),
            new("Model", [confint._reml, confint._ml, .. confint._model.All]),
            new("Intervals", [confint._method, confint._level, confint._profiled, confint._parameter]),
            new("Bootstrap", confint._bootstrap.All),
            new("Output", confint._output.All),
        ];
        foreach (var option in groups.SelectMany(g => g.Options)) command.Options.Add(option);
        command.SetAction(confint.Run);
        return new CommandPage(command, "mixed confint FORMULA --data SOURCE [options]", groups,
        [
            new("mixed confint \"Reaction ~ Days + (Days | Subject)\" --data sleepstudy.csv",
                "Profile likelihood for every parameter, as lme4's confint."),
            new("mixed confint \"y ~ x + (1 | g)\" --data d.csv --method wald --level 0.9",
                "Estimate and standard error: quick, and right enough where groups are many."),
            new("mixed confint \"y ~ x + (1 | g)\" --data d.csv --method bootstrap --replicates 2000 --threads 2",
                "Parametric bootstrap, the same on any number of threads."),
            new("mixed confint \"y ~ x + (1 | g)\" --data d.csv --method case-bootstrap --interval bca "
                + "--draws draws.csv", "Groups drawn with replacement, BCa limits; every draw is kept in a file."),
        ], FormulaHelp.Write);
    }

    private int Run(ParseResult call)
    {
        var format = _output.Format(call);
        var method = OptionValues.Choice(_method, call.GetValue(_method), IntervalMethod.Profile,
            [.. Enum.GetValues<IntervalMethod>().Select(m => (IntervalWords.Id(m), m))]);
        var level = OptionValues.Between(_level, call.GetValue(_level), 0.95, 0, 1);
        if (call.GetValue(_ml) && call.GetValue(_reml))
            throw new ModelException("conflicting-options",
                "The options --ml and --reml exclude each other; give one.");
        var formula = Formula.Parse(_model.FormulaText(call));
        var options = new FitOptions
        {
            Criterion = call.GetValue(_ml) ? Criterion.Ml : Criterion.Reml,
            Design = _model.Read(call),
        };
        var talk = new Talk(_terminal, _output.IsQuiet(call));
        using var interruption = new Interruption();
        var data = _data.Read(call, _terminal, talk, interruption.Token);
        var fit = LinearMixedModel.Fit(formula, data, options, null, interruption.Token);
        var result = method switch
        {
            IntervalMethod.Wald => Result(call, fit, ParameterIntervals.Wald(fit, level: level)),
            IntervalMethod.Profile => Profile(call, fit, level, interruption.Token),
            _ => Bootstrap(call, fit, method, level, interruption.Token),
        };
        _output.Target(call, _terminal).Write(result, format);
        talk.Findings(fit.Findings.Where(f => f.Severity != Severity.Info));
        return result.Draws is { IsCancelled: true } ? ExitCodes.Interrupted : ExitCodes.Success;

    }

    private IntervalsResult Result(ParseResult call, LinearMixedModelFit fit, ParameterIntervals intervals) =>
        new(fit.Design.Formula.Text.Trim(), intervals, _data.NameOf(call));

    private IntervalsResult Profile(
        ParseResult call, LinearMixedModelFit fit, double level, CancellationToken cancellation)
    {
        var profiles = LikelihoodProfiles.Create(fit, new ProfileOptions
        {
            Level = level,
            Criterion = OptionValues.Choice(_profiled, call.GetValue(_profiled), Criterion.Ml,
                ("ml", Criterion.Ml), ("reml", Criterion.Reml)),
            Parameters = call.GetValue(_parameter) is { Length: > 0 } names ? names : null,
        }, null, cancellation);
        return Result(call, fit, ParameterIntervals.Of(profiles)) with { Notes = profiles.Findings() };
    }

    private IntervalsResult Bootstrap(
        ParseResult call, LinearMixedModelFit fit, IntervalMethod method, double level, CancellationToken cancellation)
    {
        var (options, type) = (_bootstrap.Read(call, method), _bootstrap.Type(call));
        using var progress = CountProgress.On(_terminal, "replicates", options.Replicates, _output.IsQuiet(call));
        var draws = Resampling.Bootstrap.Run(fit, options, progress, cancellation);
        _bootstrap.Write(call, draws);
        var intervals = BootstrapIntervals.Create(draws, type, level, CancellationToken.None);
        return Result(call, fit, intervals) with { Draws = draws, Type = type };
    }
}
