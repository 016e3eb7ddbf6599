using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Terminals;
using MixedModels.Designs;
using MixedModels.Margins;
using MixedModels.Reports.Results;
using MixedModels.Reports.Words;

namespace MixedModels.Cli.Commands;

/// <summary><c>mixed emmeans</c>: marginal means, slopes and their contrasts.</summary>
internal sealed class EmmeansCommand
{
    private readonly Terminal _terminal;
    private readonly DataOptions _data = new("--data", "The data");
    private readonly ModelOptions _model = new();
    private readonly CriterionOptions _criterion = new();

    private readonly Option<string?> _specs = OptionValues.Text("--specs", "FACTORS",
        "The factors of the means: style, \"dose * sex\", or \"dose | sex\" to compare doses within each sex.");

    private readonly Option<string?> _slopes = OptionValues.Text("--slopes", "COL",
        "Slopes of this column in place of means.");

    private readonly Option<string[]> _at = OptionValues.Many("--at", "COL=VALUE,...",
        "Hold a column at these values; by default a number is held at its mean, and a number with two values is "
            + "averaged over like a factor. Once for each column.");

    private readonly Option<string?> _weights = OptionValues.Text("--weights", "HOW",
        "How the combinations count that are averaged over: equal (the default), proportional to the rows that have "
            + "them, or observed (every row as it is, but for the factors of the mean).");

    private readonly Option<string?> _contrasts = OptionValues.Text("--compare", "SET",
        "pairwise (the default), control (each with the first level), consecutive, polynomial, effects (each with the "
            + "mean of all) or none.");

    private readonly Option<string?> _adjust = OptionValues.Text("--adjust", "METHOD",
        "tukey (the default for pairs), dunnett (for comparisons with a control), holm (for others), sidak, "
            + "bonferroni, bh or none.");

    private readonly Option<string?> _df = OptionValues.Text("--df", "METHOD",
        $"Degrees of freedom: {string.Join(", ", DegreesOfFreedomWords.Choices.Select(c => c.Word))}.");

    private readonly Option<string?> _level = OptionValues.Text("--level", "LEVEL",
        "The level of the intervals, 0.95 by default.");

    private readonly OutputOptions _output = new(
        "text (the default), json, markdown, csv, latex or html.",
        ("text", OutputFormat.Text), ("json", OutputFormat.Json), ("markdown", OutputFormat.Markdown),
        ("csv", OutputFormat.Csv), ("latex", OutputFormat.Latex), ("html", OutputFormat.Html));

    private EmmeansCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command with its help page.</summary>
    public static CommandPage Create(Terminal terminal)
    {
        var means = new EmmeansCommand(terminal);
        var command = new Command("emmeans",
            "Estimate marginal means or slopes, and compare them.")
        {
            means._model.Formula,
        };
        OptionGroup[] groups =
        [
            new("Data", means._data.All),
            new("Model", [.. means._criterion.All, .. means._model.All, means._df]),
            new("Means", [means._specs, means._slopes, means._at, means._weights]),
            new("Contrasts", [means._contrasts, means._adjust]),
            new("Output", [means._level, .. means._output.All]),
        ];
        foreach (var option in groups.SelectMany(g => g.Options)) command.Options.Add(option);
        command.SetAction(means.Run);
        return new CommandPage(command, "mixed emmeans FORMULA --data FILE --specs FACTORS [options]", groups,
        [
            new("mixed emmeans \"score ~ style + (1 | professor)\" --data d.csv --specs style",
                "The mean score of each style, and all pairwise differences with Tukey's adjustment."),
            new("mixed emmeans \"y ~ dose * sex + age + (1 | id)\" --data d.csv --specs \"dose | sex\" --at age=40",
                "Doses within each sex, at age 40."),
            new("mixed emmeans \"y ~ time * diet + (time | id)\" --data d.csv --slopes time --specs diet",
                "The slope of time for each diet, and whether they differ."),
        ], FormulaHelp.Write);
    }

    private int Run(ParseResult call)
    {
        var format = _output.Format(call);
        var choices = Choices(call);
        var set = OptionValues.Choice(_contrasts, call.GetValue(_contrasts), ContrastSet.Pairwise, MarginWords.Sets);
        var adjustment = OptionValues.Choice(_adjust, call.GetValue(_adjust), null, MarginWords.Adjustments);
        var (specs, slope) = (call.GetValue(_specs) ?? "", call.GetValue(_slopes));
        var formula = Formula.Parse(_model.FormulaText(call));
        var talk = new Talk(_terminal, _output.IsQuiet(call));
        using var interruption = new Interruption();
        var table = _data.Read(call, _terminal, talk, interruption.Token);
        var options = new FitOptions
        {
            Criterion = _criterion.Read(call),
            Design = _model.Read(call),
        };
        using var progress = SearchProgress.On(_terminal, options.Criterion, _output.IsQuiet(call));
        var fit = LinearMixedModel.Fit(
            ModelDesign.Create(formula, table, options.Design), options, progress, interruption.Token);
        var means = slope is null
            ? MarginalMeans.Create(fit, table, specs, choices)
            : MarginalMeans.Slopes(fit, table, slope, specs, choices);
        var isAsked = call.GetValue(_contrasts) is not null;
        var contrasts = set is { } chosen && (isAsked || means.HasSeveral)
            ? MarginalContrasts.Create(means, chosen, adjustment)
            : null;
        var back = slope is null ? BackTransformation.Of(fit.Design) : null;
        _output.Target(call, _terminal)
            .Write(new MarginalMeansResult(means, contrasts, _data.NameOf(call)) { Back = back }, format);
        talk.Findings(fit.Findings.Where(f => f.Severity != Severity.Info));
        return ExitCodes.Success;
    }

    private MarginalMeansOptions Choices(ParseResult call)
    {
        var usual = new MarginalMeansOptions();
        var at = (call.GetValue(_at) ?? []).Select(text => Assignment.Parse(_at, text)).ToArray();
        if (at.GroupBy(a => a.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw OptionValues.Bad(_at, $"is given twice for '{twice.Key}'; write its values with commas between.");
        return usual with
        {
            At = at.ToDictionary(a => a.Name, IReadOnlyList<object> (a) => [.. a.Values], StringComparer.Ordinal),
            Weights = OptionValues.Choice(_weights, call.GetValue(_weights), usual.Weights, MarginWords.Weights),
            Method = OptionValues.Choice(_df, call.GetValue(_df), usual.Method, DegreesOfFreedomWords.Choices),
            Level = OptionValues.Between(_level, call.GetValue(_level), usual.Level, 0, 1),
        };
    }
}
