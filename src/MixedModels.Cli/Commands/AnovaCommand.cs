using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Terminals;
using MixedModels.Inference;
using MixedModels.Reports.Results;

namespace MixedModels.Cli.Commands;

/// <summary><c>mixed anova</c>: F tests of the terms of the fixed effects.</summary>
internal sealed class AnovaCommand
{
    private readonly Terminal _terminal;
    private readonly DataOptions _data = new("--data", "The data");
    private readonly ModelOptions _model = new();
    private readonly LevelOptions _levels;
    private readonly TestOptions _tests = new();
    private readonly CriterionOptions _criterion = new();
    private readonly OutputOptions _output = new(
        "text (the default), json, markdown, csv, latex or html.",
        ("text", OutputFormat.Text), ("json", OutputFormat.Json), ("markdown", OutputFormat.Markdown),
        ("csv", OutputFormat.Csv), ("latex", OutputFormat.Latex), ("html", OutputFormat.Html));

    private AnovaCommand(Terminal terminal)
    {
        _terminal = terminal;
        _levels = new LevelOptions(_model, _data);
        _data.Values.SharesType = true;
        Type.HelpName = "TYPE";
        Type.Description = "What a term is tested against: 3 (the default: all others, averaged over the levels it "
            + "interacts with, whatever the coding), 2 (all that do not contain it) or 1 (those before it in the "
            + "formula). Also COL=KIND: read a column as number, logical or text.";
    }

    /// <summary>The option that this command shares with the reading of columns.</summary>
    private Option<string[]> Type => _data.Values.Type;

    /// <summary>The command with its help page.</summary>
    public static CommandPage Create(Terminal terminal)
    {
        var anova = new AnovaCommand(terminal);
        var command = new Command("anova",
            "Test the terms of a model: a factor as a whole, an interaction, with F tests of type I, II or III.")
        {
            anova._model.Formula,
        };
        OptionGroup[] groups =
        [
            new("Data", [.. anova._data.All.Where(option => option != anova.Type)]),
            new("Model", [.. anova._levels.All, .. anova._criterion.All, .. anova._model.All]),
            new("Tests", [anova.Type, .. anova._tests.All]),
            new("Output", anova._output.All),
        ];
        foreach (var option in groups.SelectMany(g => g.Options)) command.Options.Add(option);
        command.SetAction(anova.Run);
        return new CommandPage(command, "mixed anova FORMULA --data SOURCE [options]", groups,
        [
            new("mixed anova \"yield ~ nitro * Variety + (1 | Block/Variety)\" --data oats.csv",
                "Do varieties differ, does nitrogen matter, and for some varieties more than for others?"),
            new("mixed anova \"y ~ a * b + (1 | g)\" --data d.csv --type 2 --df kenward-roger",
                "Main effects without regard to the interaction, with the tests for few groups."),
        ], FormulaHelp.Write);
    }

    private int Run(ParseResult call)
    {
        var format = _output.Format(call);
        var type = ReadType(call);
        var tests = _tests.Read(call);
        var options = new FitOptions
        {
            Criterion = _criterion.Read(call),
            Design = _model.Read(call),
        };
        var talk = new Talk(_terminal, _output.IsQuiet(call));
        using var interruption = new Interruption();
        var input = _levels.Read(call, _terminal, talk, cancellation: interruption.Token);
        var fit = Fit(input.Formula, input.Table, options, _output.IsQuiet(call), interruption.Token);
        var table = AnalysisOfVariance.Create(FixedEffectInference.Of(fit, tests), type);
        var description = _model.Describe(call, input.DataName);
        _output.Target(call, _terminal).Write(new AnalysisOfVarianceResult(fit, table, description), format);
        talk.Findings(fit.Findings.Where(f => f.Severity != Severity.Info));
        return ExitCodes.Success;
    }

    private SumOfSquaresType ReadType(ParseResult call)
    {
        string[] own = [.. (call.GetValue(Type) ?? []).Where(t => !t.Contains('=', StringComparison.Ordinal))];
        if (own.Length > 1) throw OptionValues.Bad(Type, $"is given twice: {string.Join(" and ", own)}.");
        return OptionValues.Choice(Type, own.FirstOrDefault(), SumOfSquaresType.III,
            ("1", SumOfSquaresType.I), ("2", SumOfSquaresType.II), ("3", SumOfSquaresType.III),
            ("I", SumOfSquaresType.I), ("II", SumOfSquaresType.II), ("III", SumOfSquaresType.III));
    }

    private LinearMixedModelFit Fit(
        Formula formula, Table table, FitOptions options, bool isQuiet, CancellationToken cancellation)
    {
        using var progress = SearchProgress.On(_terminal, options.Criterion, isQuiet);
        return LinearMixedModel.Fit(formula, table, options, progress, cancellation);
    }
}
