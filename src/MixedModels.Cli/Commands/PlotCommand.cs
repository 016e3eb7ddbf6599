using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Plots;
using MixedModels.Cli.Terminals;
using MixedModels.Designs;
using MixedModels.Prediction;
using MixedModels.Reports.Plots;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.InferencePlots;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Cli.Commands;

/// <summary><c>mixed plot</c>: a kind of plot, a model and data in, a picture or its numbers out.</summary>
internal sealed class PlotCommand
{
    private readonly Terminal _terminal;
    private readonly Argument<string?> _kind = new("KIND")
    {
        Description = "What to draw, such as caterpillar; 'mixed plot --list' names all.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Argument<string?> _modelArgument = new("MODEL")
    {
        Description = "A formula, or a model file made by 'mixed fit ... --save', which is fitted again to the data.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly DataOptions _data = new("--data", "The data");
    private readonly ModelOptions _model = new();
    private readonly TestOptions _tests = new();
    private readonly PlotOutput _output = new();
    private readonly WordingOptions _words = new();
    private readonly Option<bool> _ml = OptionValues.Flag("--ml", "Fit by maximum likelihood; REML is the default.");
    private readonly Option<bool> _list = OptionValues.Flag("--list", "Name all kinds of plots.");
    private readonly Option<string?> _x =
        OptionValues.Text("--x", "COL", "The column on the horizontal axis; by default the first numeric predictor.");
    private readonly Option<string?> _group =
        OptionValues.Text("--group", "COL", "The grouping factor; by default that of the first random term.");
    private readonly Option<string?> _facet = OptionValues.Text("--facet", "COL",
        "The factor whose levels have a panel each; by default the first categorical predictor that suits the plot.");
    private readonly Option<string?> _by = OptionValues.Text("--color", "COL",
        "The predictor whose levels (or three of whose values) have a line each (effect, interaction).");
    private readonly Option<string?> _scale = OptionValues.Text("--y-scale", "SCALE",
        "linear, log or sqrt: show the untransformed response on this scale (trajectories).");
    private readonly Option<string?> _sample = OptionValues.Text("--sample-groups", "N",
        "Draw at most N groups at random; by default as many as the picture holds, which it says.");
    private readonly Option<string?> _groups = OptionValues.Text("--groups", "LEVELS",
        "Draw these groups and no others, with commas between: --groups 47,256,258.");
    private readonly Option<string?> _highlight = OptionValues.Text("--highlight", "LEVELS",
        "Groups that stand out, each in its colour, with commas between: --highlight Hawks,Celtics.");
    private readonly Option<string?> _seed = OptionValues.Text("--seed", "N", "The seed of that draw; 100 by default.");
    private readonly Option<string?> _level =
        OptionValues.Text("--level", "P", "The level of intervals and bands; 0.95 by default.");
    private readonly Option<string[]> _compare = OptionValues.Many("--compare", "FORMULA",
        "A further model next to the first (coefficients). May be repeated.");

    private PlotCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command with its help page.</summary>
    public static CommandPage Create(Terminal terminal)
    {
        var plot = new PlotCommand(terminal);
        var command = new Command("plot",
            "Draw data, fit, random effects, residuals or inference of a model.") { plot._kind, plot._modelArgument };
        OptionGroup[] groups = [
            new("Data", plot._data.All),
            new("Model", [plot._ml, .. plot._model.All, plot._compare]),
            new("Plot", [plot._list, plot._x, plot._group, plot._facet, plot._by, plot._scale, plot._sample, plot._seed,
                plot._groups, plot._highlight, plot._level, .. plot._tests.All, .. plot._words.All]),
            new("Output", plot._output.All),
        ];
        foreach (var option in groups.SelectMany(g => g.Options)) command.Options.Add(option);
        command.SetAction(plot.Run);
        return new CommandPage(command, "mixed plot KIND MODEL --data FILE [options]", groups,
        [
            new(
                "mixed plot fit-lines \"sqrt(weight) ~ Time + (Time - 1 | Chick) + Diet:Time\" "
                    + "--data chicks.csv --factor Diet --out chicks.svg",
                "Each chick's fitted line and the population's, a panel for each diet."),
            new("mixed plot caterpillar model.json --data classes.csv --out groups.png",
                "The random effects of a saved model as PNG."),
            new(
                "mixed plot residuals-panels \"post ~ iq + (1 | school)\" "
                    + "--data students.csv --sample-groups 25 --seed 100 --out r.svg",
                "Residuals in 25 schools drawn at random."),
            new(
                "mixed plot residuals-panels \"post ~ iq + (1 | school)\" "
                    + "--data students.csv --groups 47,256,258 --out r.svg",
                "Residuals in three schools."),
            new("mixed plot fit-lines \"post ~ iq + (iq | school)\" --data students.csv --highlight 47,256 --out f.svg",
                "Two schools among all."),
            new("mixed plot qq \"y ~ x + (1 | g)\" --data d.csv --out qq.csv", "The numbers behind a plot."),
        ], WriteKinds);
    }

    private static void WriteKinds(ITextSurface surface)
    {
        surface.Line();
        foreach (var family in PlotCatalog.Kinds.GroupBy(k => k.Family))
        {
            surface.Line($"Plots of {family.Key}:", TextStyle.Heading);
            foreach (var kind in family)
            {
                surface.Write($"  {kind.Name,-22}", TextStyle.Strong);
                surface.Help(kind.Summary, 24);
            }
        }
    }

    private int Run(ParseResult call)
    {
        if (call.GetValue(_list))
        {
            ResultOutput.ToTerminal(_terminal, WriteKinds);
            return ExitCodes.Success;
        }
        var kind = PlotCatalog.Find(call.GetValue(_kind)
            ?? throw new ModelException("wrong-call", "Say what to draw; 'mixed plot --list' names all kinds."));
        var model = call.GetValue(_modelArgument)
            ?? throw new ModelException("wrong-call",
                $"Say of which model: mixed plot {kind.Name} \"y ~ x + (1 | group)\" --data FILE.");
        var format = _output.Format(call);
        var options = ReadOptions(call);
        var talk = new Talk(_terminal, _output.IsQuiet(call));
        var (formula, fitOptions, fingerprint) = GivenModel.Read(model,
            new FitOptions
            {
                Criterion = call.GetValue(_ml) ? Criterion.Ml : Criterion.Reml,
                Design = _model.Read(call),
            });
        if (fingerprint is not null && call.GetValue(_data.File) is null)
            throw new ModelException("no-data",
                $"'{model}' holds the model but not its rows; say where they are: --data FILE.");
        var table = _data.Read(call, _terminal, talk);
        var source = new PlotSource(ModelDesign.Create(formula, table, fitOptions.Design), table, fitOptions)
        {
            Wording = _words.Read(call, table),
        };
        if (fingerprint is not null && fingerprint != DataFingerprint.Of(source.Design))
            talk.Note($"The data are not those that {model} was fitted to; the model is fitted to these.");
        _output.Write(call, _terminal, Make(call, kind, source, options, table), source.Words, format);
        return ExitCodes.Success;
    }

    private IPlot Make(ParseResult call, PlotKind kind, PlotSource source, PlotOptions options, Table table)
    {
        var others = call.GetValue(_compare) ?? [];
        if (others.Length == 0) return kind.Make(source, options);
        if (kind.Name != "coefficients")
            throw OptionValues.Bad(_compare, $"belongs to the plot 'coefficients', not to '{kind.Name}'.");
        var fits = others.Select(
            text => (text,
                LinearMixedModel.Fit(ModelDesign.Create(Formula.Parse(text), table, source.Options.Design),
                    source.Options)));
        return CoefficientPlot.Create(
            [(source.Design.Formula.Text, source.Fit), .. fits], options.Level, options.Inference);
    }

    private static IReadOnlyList<string>? Levels(Option<string?> option, ParseResult call)
    {
        if (call.GetValue(option) is not { } text) return null;
        var levels = Assignment.List(option, text);
        return levels.Count > 0 ? levels : throw OptionValues.Bad(option, "names no group.");
    }

    private PlotOptions ReadOptions(ParseResult call) => new()
    {
        X = call.GetValue(_x),
        Group = call.GetValue(_group),
        Facet = call.GetValue(_facet),
        By = call.GetValue(_by),
        Scale = OptionValues.Choice<ScaleKind?>(_scale, call.GetValue(_scale), null, ("linear", ScaleKind.Linear),
            ("log", ScaleKind.Log), ("sqrt", ScaleKind.SquareRoot)),
        SampleGroups = call.GetValue(_sample) is { } text ? OptionValues.Positive(_sample, text, 1) : null,
        Groups = Levels(_groups, call),
        Highlight = Levels(_highlight, call) ?? [],
        Seed = OptionValues.Positive(_seed, call.GetValue(_seed), 100),
        Level = OptionValues.Between(_level, call.GetValue(_level), 0.95, 0, 1),
        Inference = _tests.Read(call),
    };
}
