using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Terminals;
using MixedModels.Comparisons;
using MixedModels.Designs;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Results;

namespace MixedModels.Cli.Commands;

/// <summary><c>mixed compare</c>: likelihood-ratio tests and information criteria of several models.</summary>
internal sealed class CompareCommand
{
    /// <summary>As in RLRsim: a p-value of 0.05 is known to 0.002.</summary>
    private const int ExactDraws = 10_000;

    private readonly Terminal _terminal;
    private readonly Argument<string[]> _models = new("MODEL")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "A formula, or a model file made by 'mixed fit ... --save', which is fitted again to the data.",
    };
    private readonly DataOptions _data = new("--data", "The data");
    private readonly ModelOptions _model = new();
    private readonly Option<bool> _reml = OptionValues.Flag("--reml",
        "Compare REML fits, for models with the same fixed effects; by default all are fitted by maximum likelihood.");
    private readonly Option<bool> _commonRows = OptionValues.Flag("--common-rows",
        "Use only the rows that every model can use; without it, models on different rows are refused.");
    private readonly Option<string?> _bootstrap = OptionValues.Text("--bootstrap", "N",
        "Test by N data sets that the smaller model simulates, too.");
    private readonly Option<bool> _exact = OptionValues.Flag("--exact",
        "For one variance against none: simulate the exact distribution of the statistic (as RLRsim), too.");
    private readonly SeedOptions _seed = new();
    private readonly OutputOptions _output = new(
        "text (the default), json, markdown, csv, latex or html.",
        ("text", OutputFormat.Text), ("json", OutputFormat.Json), ("markdown", OutputFormat.Markdown),
        ("csv", OutputFormat.Csv), ("latex", OutputFormat.Latex), ("html", OutputFormat.Html));

    private CompareCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command with its help page.</summary>
    public static CommandPage Create(Terminal terminal)
    {
        var compare = new CompareCommand(terminal);
        var command = new Command("compare",
            "Test models against each other by their likelihoods, with AIC, AICc, BIC and Akaike weights.")
        {
            compare._models,
        };
        OptionGroup[] groups =
        [
            new("Data", compare._data.All),
            new("Models", [compare._reml, compare._commonRows, .. compare._model.All]),
            new("Simulation", [compare._bootstrap, compare._exact, .. compare._seed.All]),
            new("Output", compare._output.All),
        ];
        foreach (var option in groups.SelectMany(g => g.Options)) command.Options.Add(option);
        command.SetAction(compare.Run);
        return new CommandPage(command, "mixed compare MODEL MODEL [...] --data SOURCE [options]", groups,
        [
            new("mixed compare \"y ~ 1 + (1 | g)\" \"y ~ x + (1 | g)\" --data d.csv",
                "Does x matter? Both models by maximum likelihood."),
            new("mixed compare \"y ~ x + (1 | g)\" \"y ~ x + (x | g)\" --data d.csv --reml",
                "Does the slope of x vary between groups? The p-value counts that a variance cannot be negative."),
            new("mixed compare \"y ~ x\" \"y ~ x + (1 | g)\" --data d.csv --reml --exact --bootstrap 1000 --seed 7",
                "Do groups differ at all? The p-value by simulation, for few groups."),
            new("mixed compare \"y ~ x + (1 | g)\" \"y ~ x + z + (1 | g)\" --data d.csv --common-rows",
                "z has gaps: both models use the rows that have it."),
        ], FormulaHelp.Write);
    }

    private int Run(ParseResult call)
    {
        var format = _output.Format(call);
        var options = new FitOptions
        {
            Criterion = call.GetValue(_reml) ? Criterion.Reml : Criterion.Ml,
            Design = _model.Read(call),
        };
        GivenModel[] models = [.. call.GetValue(_models)!.Select(text => GivenModel.Read(text, options))];
        var talk = new Talk(_terminal, _output.IsQuiet(call));
        using var interruption = new Interruption();
        var data = _data.Read(call, _terminal, talk, interruption.Token);
        var designs = Designs(models, data, call.GetValue(_commonRows), talk);
        using var progress = SearchProgress.On(_terminal, options.Criterion, _output.IsQuiet(call));
        var table = LikelihoodRatioTable.Create(designs, options, progress, interruption.Token);
        table = Simulate(call, table, interruption.Token);
        string[] names = [.. table.Rows.Select(row => NameOf(Array.IndexOf(designs, row.Fit.Design)))];
        _output.Target(call, _terminal).Write(new LikelihoodRatioResult(table, names, _data.NameOf(call)), format);
        foreach (var row in table.Rows) talk.Findings(row.Fit.Findings.Where(f => f.Severity != Severity.Info));
        return ExitCodes.Success;
    }

    private LikelihoodRatioTable Simulate(ParseResult call, LikelihoodRatioTable table, CancellationToken cancellation)
    {
        var options = _seed.Read(call);
        if (call.GetValue(_exact)) table = table.WithExactTests(options with { Replicates = ExactDraws });
        if (call.GetValue(_bootstrap) is not { } text) return table;
        options = options with { Replicates = OptionValues.Positive(_bootstrap, text, 1) };
        using var progress = CountProgress.On(_terminal, "replicates", options.Replicates, _output.IsQuiet(call));
        return table.WithBootstrap(options, progress, cancellation);
    }

    private static ModelDesign[] Designs(GivenModel[] models, Table data, bool onCommonRows, Talk talk)
    {
        var designs = Array.ConvertAll(models, model => Design(model, data));
        if (!onCommonRows) return designs;
        var common = ComparedRows.Common(data, designs);
        if (common.RowCount < data.RowCount)
            talk.Note($"The models are compared on the {NumberFormat.Count(common.RowCount)} "
                + $"of {NumberFormat.Count(data.RowCount)} rows that all of them can use.");
        return Array.ConvertAll(models, model => Design(model, common));
    }

    private static ModelDesign Design(GivenModel model, Table data) =>
        ModelDesign.Create(model.Formula, data, model.Options.Design.For(model.Formula));

    private static string NameOf(int model) => $"model {NumberFormat.Count(model + 1)}";
}
