using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Terminals;
using MixedModels.Formulas;
using MixedModels.Pooling;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Surfaces;
using MixedModels.Reports.Writers;
using MixedModels.Summaries;

namespace MixedModels.Cli.Commands;

/// <summary><c>mixed by-group</c>: one linear model a group.</summary>
internal sealed class ByGroupCommand
{
    private readonly Terminal _terminal;
    private readonly DataOptions _data = new("--data", "The data", "--join-by");
    private readonly ModelOptions _model = new();
    private readonly Option<string?> _by = OptionValues.Text("--by", "COL", "The column that groups; A:B for the combinations of two.");
    private readonly OutputOptions _output = new(
        "text (the default), json, markdown or csv.",
        ("text", OutputFormat.Text), ("json", OutputFormat.Json), ("markdown", OutputFormat.Markdown), ("csv", OutputFormat.Csv));

    private ByGroupCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command with its help page.</summary>
    public static CommandPage Create(Terminal terminal)
    {
        var byGroup = new ByGroupCommand(terminal);
        var command = new Command("by-group", "Fit one linear model to each group: no pooling.") { byGroup._model.Formula };
        OptionGroup[] groups = [new("Data", byGroup._data.All), new("Model", [byGroup._by, .. byGroup._model.All]), new("Output", byGroup._output.All)];
        foreach (var option in groups.SelectMany(g => g.Options)) command.Options.Add(option);
        command.SetAction(byGroup.Run);
        return new CommandPage(command, "mixed by-group FORMULA --by COL --data FILE [options]", groups,
        [
            new("mixed by-group \"language_post ~ verbal_iq\" --by school_id --data students.csv", "A line for each school; groups that cannot be fitted are named and counted."),
            new("mixed by-group \"score ~ hours\" --by school:class --data d.csv --output csv --out lines.csv", "A line for each class of each school, as a table."),
        ], FormulaHelp.Write);
    }

    private int Run(ParseResult call)
    {
        var format = _output.Format(call);
        var by = call.GetValue(_by) ?? throw new ModelException("no-group", "Say which column groups: --by COL.");
        var formula = Formula.Parse(_model.FormulaText(call));
        var talk = new Talk(_terminal, _output.IsQuiet(call));
        var models = GroupedLinearModels.Fit(formula, _data.Read(call, _terminal, talk.Note), by, _model.Read(call));
        var (table, problems, output) = (ByGroupTable.Create(models), ByGroupTable.Problems(models), _output.Target(call, _terminal));
        if (format == OutputFormat.Json) output.Bytes(stream => TablesJsonWriter.Write([("formula", models.Formula), ("by", by)], [("table", table), ("problems", problems)], stream));
        else if (format == OutputFormat.Text) output.Report(surface => WriteText(models, surface));
        else TableOutput.Write(table, format, output);
        if (format is OutputFormat.Csv or OutputFormat.Markdown && problems.RowCount > 0) talk.Note(Count(models) + ".");
        return ExitCodes.Success;

        void WriteText(GroupedLinearModels models, ITextSurface surface)
        {
            surface.Line("Linear models by group", TextStyle.Strong);
            surface.Line($"Formula: {models.Formula.Trim()}");
            surface.Line($"   Data: {_data.NameOf(call)}, {Count(models)}");
            surface.Line();
            TableTextWriter.Write(table, surface);
            if (problems.RowCount == 0) return;
            surface.Line();
            surface.Line("Not fitted, or not wholly:", TextStyle.Heading);
            foreach (var group in models.Groups.Where(g => g.Reason is not null)) surface.Paragraph($"  {by} {group.Level} ({NumberFormat.Count(group.RowCount)} rows): ", group.Reason!, TextStyle.Warning);
        }
    }

    private static string Count(GroupedLinearModels models)
    {
        var notFitted = models.NotFitted.Count();
        var inPart = models.Groups.Count(g => g.Fit is not null && g.Reason is not null);
        return $"{NumberFormat.Count(models.Groups.Count)} groups of {models.By}, {NumberFormat.Count(models.Groups.Count - notFitted)} fitted"
            + (notFitted > 0 ? $", {NumberFormat.Count(notFitted)} not" : "")
            + (inPart > 0 ? $", {NumberFormat.Count(inPart)} with coefficients that cannot be estimated" : "")
            + (models.RowsWithoutGroup > 0 ? $", {NumberFormat.Count(models.RowsWithoutGroup)} rows without a group" : "");
    }
}
