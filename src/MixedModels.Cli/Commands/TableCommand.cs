using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Terminals;
using MixedModels.Reports.Results;
using MixedModels.Tables.Checks;

namespace MixedModels.Cli.Commands;

/// <summary><c>mixed table</c>: what a table holds, alone or joined with others, and the table itself as CSV.</summary>
internal sealed class TableCommand
{
    private readonly Terminal _terminal;
    private readonly DataOptions _data = new("--data", "The data");
    private readonly OutputOptions _output = new(
        "text (the default) or json: types, missing values, ranges and first rows; "
            + "csv (what --out writes by default): the whole table.",
        ("text", OutputFormat.Text), ("json", OutputFormat.Json), ("csv", OutputFormat.Csv));
    private readonly Option<string?> _rows =
        OptionValues.Text("--rows", "N", "How many first rows to show; 6 by default.");

    private TableCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command with its help page.</summary>
    public static CommandPage Create(Terminal terminal)
    {
        var table = new TableCommand(terminal);
        var command = new Command("table",
            "Show what a table holds, join tables from files and databases, write the result as CSV.");
        OptionGroup[] groups = [new("Data", table._data.All), new("Output", [.. table._output.All, table._rows])];
        foreach (var option in groups.SelectMany(g => g.Options)) command.Options.Add(option);
        command.SetAction(table.Run);
        return new CommandPage(command, "mixed table --data SOURCE [options]", groups,
        [
            new("mixed table --data students.csv --join schools.csv",
                "Students with the columns of their school: types, missing values, first rows."),
            new(
                "mixed table --data sqlite:school.db#students "
                    + "--join \"scores.xlsx#Spring 2024\" --by student_id=id --how inner --out joined.csv",
                "A database's table with a spreadsheet's, as a CSV file."),
            new(
                "mixed table --data \"postgres://ann@db.example.org/school#SELECT * FROM students\"",
                "A query; the password comes from PGPASSWORD or ~/.pgpass."),
        ]);
    }

    private int Run(ParseResult call)
    {
        var format = _output.Format(call, ofFile: OutputFormat.Csv);
        var rows = OptionValues.Positive(_rows, call.GetValue(_rows), 6);
        var talk = new Talk(_terminal, _output.IsQuiet(call));
        var input = _data.ReadAll(call, _terminal, keepsSpelling: format == OutputFormat.Csv);
        var overview = new TableOverview(_data.NameOf(call), input.Table, input.Joins, rows)
        {
            Findings = [.. input.Findings, .. ColumnChecks.Of(input.Table)],
        };
        if (format == OutputFormat.Csv) (input with { Findings = overview.Findings }).Tell(talk);
        _output.Target(call, _terminal).Write(overview, format);
        return ExitCodes.Success;
    }
}
