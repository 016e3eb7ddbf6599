using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Terminals;
using MixedModels.Designs;
using MixedModels.Reports.Results;
using MixedModels.Variation;

namespace MixedModels.Cli.Commands;

/// <summary><c>mixed variation</c>: how the variance of the response divides among the levels.</summary>
internal sealed class VariationCommand
{
    private readonly Terminal _terminal;
    private readonly DataOptions _data = new("--data", "The data");
    private readonly ModelOptions _model = new();
    private readonly Option<bool> _ml = OptionValues.Flag("--ml", "Fit by maximum likelihood instead of REML.");
    private readonly Option<bool> _reliability =
        OptionValues.Flag("--reliability", "Show the reliability of each group's estimate too.");
    private readonly Option<string?> _switch = OptionValues.Text("--switch", "GROUP",
        "Fit the model with fixed effects of this grouping factor's levels too, and compare.");
    private readonly WordingOptions _words = new();
    private readonly OutputOptions _output = new("text (the default) or json.", ("text", OutputFormat.Text),
        ("json", OutputFormat.Json));

    private VariationCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command with its help page.</summary>
    public static CommandPage Create(Terminal terminal)
    {
        var variation = new VariationCommand(terminal);
        var command = new Command("variation",
            "Divide the variance of the response among the levels, and say what the predictors explain of each.")
        {
            variation._model.Formula,
        };
        OptionGroup[] groups =
        [
            new("Data", variation._data.All),
            new("Model", [variation._ml, .. variation._model.All]),
            new("Output",
                [variation._reliability, variation._switch, .. variation._words.All, .. variation._output.All]),
        ];
        foreach (var option in groups.SelectMany(g => g.Options)) command.Options.Add(option);
        command.SetAction(variation.Run);
        return new CommandPage(command, "mixed variation FORMULA --data FILE [options]", groups,
        [
            new("mixed variation \"language_post ~ verbal_iq + (1 | school_id)\" --data students.csv",
                "The schools' share of the variance without predictors, and what verbal_iq explains at each level."),
            new("mixed variation \"y ~ within(x, g) + between(x, g) + (1 | g)\" --data d.csv",
                "The effect of x within and between groups, and the contextual effect with its standard error."),
            new("mixed variation \"y ~ x + w + (1 | g)\" --data d.csv --switch g",
                "The coefficients with random and with fixed effects of g, side by side."),
        ], FormulaHelp.Write);
    }

    private int Run(ParseResult call)
    {
        var format = _output.Format(call);
        var formula = Formula.Parse(_model.FormulaText(call));
        var talk = new Talk(_terminal, _output.IsQuiet(call));
        var table = _data.Read(call, _terminal, talk);
        var options = new FitOptions
        {
            Criterion = call.GetValue(_ml) ? Criterion.Ml : Criterion.Reml,
            Design = _model.Read(call),
        };
        var fit = LinearMixedModel.Fit(ModelDesign.Create(formula, table, options.Design), options);
        _output.Target(call, _terminal).Write(Result(fit, fit.Design.Frame.InUse(table), call), format);
        talk.Findings(fit.Findings.Where(f => f.Severity != Severity.Info));
        return ExitCodes.Success;
    }

    private VariationResult Result(LinearMixedModelFit fit, Table rows, ParseResult call)
    {
        var formula = fit.Design.Formula;
        var hasPredictors = fit.FixedEffects.Names.Count > 1 || fit.VarianceComponents.Any(v => v.Names.Count > 1);
        var nullShares = VarianceShares.OfNullModel(formula, rows, fit.Options);
        return new VariationResult(formula.Text.Trim(), _data.NameOf(call), nullShares,
            hasPredictors ? VarianceShares.Create(fit) : null)
        {
            Wording = _words.Read(call, rows),
            NullFormula = VarianceShares.NullFormula(formula),
            Explained = ExplainedVariance.Create(fit),
            ContextualEffects = ContextualEffect.Create(fit),
            Reliabilities = call.GetValue(_reliability) ? GroupReliability.Create(fit) : null,
            Switch = call.GetValue(_switch) is { } group
                ? FixedOrRandom.Compare(formula, rows, group, fit.Options)
                : null,
        };
    }
}
