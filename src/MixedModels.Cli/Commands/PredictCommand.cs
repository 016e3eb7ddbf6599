using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Terminals;
using MixedModels.Reports.Results;
using MixedModels.Reports.Words;

namespace MixedModels.Cli.Commands;

/// <summary><c>mixed predict</c>: a saved model and new data in, predictions out.</summary>
internal sealed class PredictCommand
{
    private readonly Terminal _terminal;
    private readonly Argument<string> _file =
        new("MODEL") { Description = "A model file, made by 'mixed fit ... --save'." };
    private readonly DataOptions _data =
        new("--newdata", "The data to predict for, with the columns that the model uses");
    private readonly InlineRows _inline = new();
    private readonly OutputOptions _output = new(
        "text (the default), json, markdown or csv: "
            + "the new data with a column .fitted; json has the predictions alone.",
        ("text", OutputFormat.Text), ("json", OutputFormat.Json), ("markdown", OutputFormat.Markdown),
        ("csv", OutputFormat.Csv));
    private readonly Option<string?> _random = OptionValues.Text("--random", "WHICH",
        "all (the default): predictions for the groups of the fit; none: for the population.");
    private readonly Option<bool> _allowNewLevels = OptionValues.Flag("--allow-new-levels",
        "Allow groups that the fit did not have; their random effects are taken as zero.");

    private PredictCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command with its help page.</summary>
    public static CommandPage Create(Terminal terminal)
    {
        var predict = new PredictCommand(terminal);
        var command = new Command("predict", "Predict the response of new data from a saved model.") { predict._file };
        OptionGroup[] groups =
        [
            new("Data", [.. predict._inline.All, .. predict._data.Reading]),
            new("Prediction", [predict._random, predict._allowNewLevels]),
            new("Output", predict._output.All),
        ];
        foreach (var option in groups.SelectMany(g => g.Options)) command.Options.Add(option);
        command.SetAction(predict.Run);
        return new CommandPage(command, "mixed predict MODEL (--newdata FILE | --at COL=VALUE ...) [options]", groups,
        [
            new("mixed predict model.json --newdata new.csv", "Predictions for known groups."),
            new("mixed predict model.json --at style=no,some --group professor=7",
                "Predictions for values given in the call, and for a group."),
            new("mixed predict model.json --newdata students.csv --join schools.csv --by school",
                "New data joined as those of the fit were."),
            new("mixed predict model.json --newdata new.csv --random none --output csv --out predicted.csv",
                "Predictions for the population, as a file."),
        ]);
    }

    private int Run(ParseResult call)
    {
        var format = _output.Format(call);
        var use = OptionValues.Choice(_random, call.GetValue(_random), RandomEffectsUse.All,
            ("all", RandomEffectsUse.All), ("none", RandomEffectsUse.None));
        var talk = new Talk(_terminal, _output.IsQuiet(call));
        var model = ModelFile.Load(call.GetRequiredValue(_file));
        var table = _inline.AreGiven(call) ? Inline(call, model, talk, ref use) : NewData(call, model, talk);
        var predictions = model.Predict(table, use, call.GetValue(_allowNewLevels));
        foreach (var (group, levels) in predictions.NewLevels)
            talk.Note($"{English.Count(levels.Count, "level")} of {group} did not occur in the fit; "
                + "the random effects there are taken as zero.");
        if (predictions.MissingOffset is { } offset)
            talk.Note(
                $"The new data have no column '{offset}', the offset of the fit: the predictions are without it.");
        _output.Target(call, _terminal).Write(new PredictionResult(model, table, predictions, use), format);
        return ExitCodes.Success;
    }

    private Table NewData(ParseResult call, PredictionModel model, Talk talk)
    {
        var input = _data.ReadNew(call, _terminal, model);
        input.Tell(talk);
        return input.Table;
    }

    private Table Inline(ParseResult call, PredictionModel model, Talk talk, ref RandomEffectsUse use)
    {
        if (call.GetValue(_data.File) is not null)
        {
            throw new ModelException("conflicting-options",
                $"The options {_data.File.Name} and {string.Join(" or ", _inline.All.Select(o => o.Name))} "
                    + "exclude each other; give the new data in one way.");
        }
        var table = _inline.Read(call, model);
        if (model.Terms.Count == 0 || use == RandomEffectsUse.None || _inline.HaveGroups(call)) return table;
        var missing = model.Recipe.RandomColumns.Where(name => !table.TryGetColumn(name, out _)).ToArray();
        if (missing.Length == 0) return table;
        use = RandomEffectsUse.None;
        talk.Note("No group is named, so the prediction is for the population; "
            + $"{string.Join(' ', missing.Select(name => $"--group {name}=..."))} predicts for a group.");
        return table;
    }
}
