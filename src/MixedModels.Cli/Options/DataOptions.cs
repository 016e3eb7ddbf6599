using System.CommandLine;
using MixedModels.Reports.Numbers;
using MixedModels.Tables;

namespace MixedModels.Cli.Options;

/// <summary>The options that say where the data are and how to read them.</summary>
internal sealed class DataOptions
{
    private const string StandardInput = "-";

    private readonly Option<string[]> _join = OptionValues.Many("--join", "FILE", "Join a second table to the data: every row of --data is kept, with the columns of the matching row of FILE. May be repeated.");
    private readonly Option<string[]> _by = OptionValues.Many("--by", "KEY", "The column that --join matches: KEY, LEFT=RIGHT when the names differ, A,B for a key of two columns. Without it the one column that both tables have. One for each --join.");
    private readonly Option<string[]> _factor = OptionValues.Many("--factor", "COL", "Take a column of numbers as a factor, levels in ascending order. May be repeated.");
    private readonly Option<string[]> _ordered = OptionValues.Many("--ordered", "COL", "Take a column as an ordered factor (its contrasts are polynomials). May be repeated.");
    private readonly Option<string[]> _levels = OptionValues.Many("--levels", "COL=A,B,C", "The order of a factor's levels, the first being the reference. Put a level that holds a comma in double quotes: --levels 'dose=\"1,5 mg\",none'. May be repeated.");
    private readonly Option<string[]> _missing = OptionValues.Many("--na", "TEXT", "A text that means a missing value, beside nothing at all and NA. May be repeated.");
    private readonly Option<string?> _delimiter = OptionValues.Text("--delimiter", "CHAR", "What separates fields; 'tab' for a tab. Found out by itself without this option.");
    private readonly Option<string?> _decimal = OptionValues.Text("--decimal", "CHAR", "The decimal separator of numbers: . (the default) or ,");

    public DataOptions(string fileOption, string description) => File = OptionValues.Text(fileOption, "FILE", description);

    /// <summary>The option that names the file.</summary>
    public Option<string?> File { get; }

    /// <summary>The options of a command that fits.</summary>
    public Option[] All => [File, _join, _by, _factor, _ordered, _levels, _missing, _delimiter, _decimal];

    /// <summary>The options of a command whose factors are known already.</summary>
    public Option[] Reading => [File, _missing, _delimiter, _decimal];

    /// <summary>The name that reports give to the data.</summary>
    public string NameOf(ParseResult call) => Source(call) is StandardInput ? "standard input" : Path.GetFileName(Source(call));

    /// <summary>Reads the table, joins, and makes factors.</summary>
    /// <param name="call">The parsed call.</param>
    /// <param name="terminal">Where standard input comes from.</param>
    /// <param name="tell">Told what a person should know about the joins.</param>
    public Table Read(ParseResult call, Terminal terminal, Action<string> tell)
    {
        var options = ReadingOptions(call);
        var source = Source(call);
        var table = source == StandardInput ? CsvReader.Read(terminal.Input, options) : CsvReader.Read(source, options);
        return MakeFactors(call, Join(call, table, options, tell));
    }

    private string Source(ParseResult call) => call.GetValue(File)
        ?? throw new ModelException("no-data", $"Say where the data are: {File.Name} FILE, or {File.Name} - for the standard input.");

    private CsvOptions ReadingOptions(ParseResult call) => new()
    {
        Delimiter = Character(_delimiter, call.GetValue(_delimiter)),
        DecimalSeparator = Character(_decimal, call.GetValue(_decimal)) ?? '.',
        MissingValues = call.GetValue(_missing) ?? [],
    };

    private static char? Character(Option option, string? text) => text switch
    {
        null => null,
        "tab" or "\\t" => '\t',
        { Length: 1 } => text[0],
        _ => throw OptionValues.Bad(option, $"takes one character, not '{text}'."),
    };

    private Table Join(ParseResult call, Table table, CsvOptions options, Action<string> tell)
    {
        var files = call.GetValue(_join) ?? [];
        var keys = call.GetValue(_by) ?? [];
        if (files.Length == 0 && keys.Length > 0) throw OptionValues.Bad(_by, "needs a --join FILE.");
        if (files.Length == 1 && keys.Length > 1) keys = [string.Join(',', keys)];
        if (keys.Length > 0 && keys.Length != files.Length) throw OptionValues.Bad(_by, $"is given {keys.Length} times for {files.Length} --join; give one for each.");
        for (var i = 0; i < files.Length; i++)
        {
            var by = keys.Length == 0 ? [] : JoinKey.Parse(keys[i]);
            var joined = table.Join(CsvReader.Read(files[i], options), new JoinOptions { By = by });
            table = joined.Table;
            Report(files[i], joined.Report, tell);
        }
        return table;
    }

    private static void Report(string file, JoinReport report, Action<string> tell)
    {
        if (report.Left.Unmatched == 0) return;
        var examples = report.Left.UnmatchedExamples.Count == 0 ? "" : $" (such as {string.Join(", ", report.Left.UnmatchedExamples)})";
        tell($"{NumberFormat.Count(report.Left.Unmatched)} of {NumberFormat.Count(report.Left.Rows)} rows have no match in {Path.GetFileName(file)}{examples}; its columns are missing there.");
    }

    private Table MakeFactors(ParseResult call, Table table)
    {
        foreach (var name in call.GetValue(_factor) ?? []) table = table.AsFactor(name);
        foreach (var text in call.GetValue(_levels) ?? [])
        {
            var assignment = Assignment.Parse(_levels, text);
            table = table.AsFactor(assignment.Name, assignment.Values);
        }
        foreach (var name in call.GetValue(_ordered) ?? []) table = table.AsFactor(name, ordered: true);
        return table;
    }
}
