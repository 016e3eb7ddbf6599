using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Terminals;
using MixedModels.Designs;
using MixedModels.Findings;
using MixedModels.Fitting;
using MixedModels.Formulas;
using MixedModels.Reports.Surfaces;
using MixedModels.Reports.Writers;
using MixedModels.Summaries;
using MixedModels.Tables;
using MixedModels.Variation;

namespace MixedModels.Cli.Commands;

/// <summary><c>mixed variation</c>: how the variance of the response divides among the levels.</summary>
internal sealed class VariationCommand
{
    private readonly Terminal _terminal;
    private readonly DataOptions _data = new("--data", "The data");
    private readonly ModelOptions _model = new();
    private readonly Option<bool> _ml = OptionValues.Flag("--ml", "Fit by maximum likelihood instead of REML.");
    private readonly Option<bool> _reliability = OptionValues.Flag("--reliability", "Show the reliability of each group's estimate too.");
    private readonly Option<string?> _switch = OptionValues.Text("--switch", "GROUP", "Fit the model with fixed effects of this grouping factor's levels too, and compare.");
    private readonly OutputOptions _output = new("text (the default) or json.", ("text", OutputFormat.Text), ("json", OutputFormat.Json));

    private VariationCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command with its help page.</summary>
    public static CommandPage Create(Terminal terminal)
    {
        var variation = new VariationCommand(terminal);
        var command = new Command("variation", "Divide the variance of the response among the levels, and say what the predictors explain of each.") { variation._model.Formula };
        OptionGroup[] groups = [new("Data", variation._data.All), new("Model", [variation._ml, .. variation._model.All]), new("Output", [variation._reliability, variation._switch, .. variation._output.All])];
        foreach (var option in groups.SelectMany(g => g.Options)) command.Options.Add(option);
        command.SetAction(variation.Run);
        return new CommandPage(command, "mixed variation FORMULA --data FILE [options]", groups,
        [
            new("mixed variation \"language_post ~ verbal_iq + (1 | school_id)\" --data students.csv", "The schools' share of the variance without predictors, and what verbal_iq explains at each level."),
            new("mixed variation \"y ~ within(x, g) + between(x, g) + (1 | g)\" --data d.csv", "The effect of x within and between groups, and the contextual effect with its standard error."),
            new("mixed variation \"y ~ x + w + (1 | g)\" --data d.csv --switch g", "The coefficients with random and with fixed effects of g, side by side."),
        ], FormulaHelp.Write);
    }

    private int Run(ParseResult call)
    {
        var format = _output.Format(call);
        var formula = Formula.Parse(_model.FormulaText(call));
        var talk = new Talk(_terminal, _output.IsQuiet(call));
        var table = _data.Read(call, _terminal, talk.Note);
        var options = new FitOptions { Criterion = call.GetValue(_ml) ? Criterion.Ml : Criterion.Reml, Design = _model.Read(call) };
        var fit = LinearMixedModel.Fit(ModelDesign.Create(formula, table, options.Design), options);
        var tables = Tables(fit, formula, fit.Design.Frame.InUse(table), options, call.GetValue(_reliability), call.GetValue(_switch)).ToArray();
        var output = _output.Target(call, _terminal);
        if (format == OutputFormat.Json)
            output.Bytes(stream => TablesJsonWriter.Write([("formula", formula.Text.Trim()), ("null_formula", VarianceShares.NullFormula(formula))], tables.Select(t => (t.Name, t.Table)), stream));
        else
            output.Report(surface => WriteText(surface, $"Formula: {formula.Text.Trim()}", $"   Data: {_data.NameOf(call)}", tables));
        talk.Findings(fit.Findings.Where(f => f.Severity != Severity.Info));
        return ExitCodes.Success;
    }

    private static IEnumerable<(string Name, string Title, Table Table)> Tables(LinearMixedModelFit fit, Formula formula, Table table, FitOptions options, bool withReliability, string? switched)
    {
        var nullModel = VarianceShares.OfNullModel(formula, table, options);
        var shares = VarianceShares.Create(fit);
        yield return ("null_shares", $"Shares of the levels without predictors, {VarianceShares.NullFormula(formula)}:", VariationTables.Shares(nullModel));
        if (fit.FixedEffects.Names.Count > 1 || fit.VarianceComponents.Any(v => v.Names.Count > 1))
        {
            yield return ("shares", "Shares of what the predictors leave:", VariationTables.Shares(shares));
            yield return ("reductions", "What the predictors explain of each level's variance:", VariationTables.Reductions(VarianceReduction.Compare(nullModel, shares)));
        }
        if (ContextualEffect.Create(fit) is { Count: > 0 } contextual)
            yield return ("contextual_effects", "Contextual effects, between less within:", VariationTables.ContextualEffects(contextual));
        if (withReliability) yield return ("reliability", "Reliability of each group's estimate:", VariationTables.Reliabilities(GroupReliability.Create(fit)));
        if (switched is not null)
            yield return ("fixed_or_random", $"With random and with fixed effects of {switched}:", VariationTables.FixedOrRandom(FixedOrRandom.Compare(formula, table, switched, options)));
    }

    private static void WriteText(ITextSurface surface, string formula, string data, IEnumerable<(string Name, string Title, Table Table)> tables)
    {
        surface.Line("Variation by level", TextStyle.Strong);
        surface.Line(formula);
        surface.Line(data);
        foreach (var (_, title, table) in tables)
        {
            surface.Line();
            surface.Line(title, TextStyle.Heading);
            TableTextWriter.Write(table, surface);
        }
    }
}
