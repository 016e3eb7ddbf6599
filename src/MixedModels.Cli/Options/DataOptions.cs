using System.CommandLine;
using MixedModels.Cli.Terminals;
using MixedModels.Data;
using MixedModels.Reports.Words;
using MixedModels.Tables;

namespace MixedModels.Cli.Options;

/// <summary>The options that say where the data are and how to read them.</summary>
internal sealed class DataOptions
{
    private const string StandardInput = "-";

    private readonly Option<string[]> _join = OptionValues.Many("--join", "SOURCE", "Join a second table, from any place that --data may name: every row of --data is kept, with the columns of the matching row of SOURCE. May be repeated.");
    private readonly Option<string[]> _by;
    private readonly Option<string[]> _how = OptionValues.Many("--how", "KIND", "The kind of join: left (the default), inner, right, full, semi or anti. One for each --join, or one for all.");
    private readonly Option<string?> _suffix = OptionValues.Text("--suffix", "TEXT", "What to append to the name of a joined column that the data have too; without it that is an error.");
    private readonly Option<string[]> _text = OptionValues.Many("--text", "COL", "Keep a column as text whatever it looks like: 007 stays 007. May be repeated.");
    private readonly Option<string[]> _factor = OptionValues.Many("--factor", "COL", "Take a column of numbers as a factor, levels in ascending order. May be repeated.");
    private readonly Option<string[]> _ordered = OptionValues.Many("--ordered", "COL", "Take a column as an ordered factor (its contrasts are polynomials). May be repeated.");
    private readonly Option<string[]> _levels = OptionValues.Many("--levels", "COL=A,B,C", "The order of a factor's levels, the first being the reference. Put a level that holds a comma in double quotes: --levels 'dose=\"1,5 mg\",none'. May be repeated.");
    private readonly Option<string[]> _missing = OptionValues.Many("--na", "TEXT", "A text that means a missing value, beside nothing at all and NA. May be repeated.");
    private readonly Option<string?> _delimiter = OptionValues.Text("--delimiter", "CHAR", "What separates fields; 'tab' for a tab. Found out by itself without this option.");
    private readonly Option<string?> _decimal = OptionValues.Text("--decimal", "CHAR", "The decimal separator of numbers: . (the default) or ,");

    /// <param name="fileOption">The option's name, such as <c>--data</c>.</param>
    /// <param name="meaning">What the data are for, such as <c>The data</c>.</param>
    /// <param name="keyOption">The name of the option for the key of a join.</param>
    public DataOptions(string fileOption, string meaning, string keyOption = "--by")
    {
        File = OptionValues.Text(fileOption, "SOURCE",
            $"{meaning}: a CSV or TSV file, FILE.xlsx#SHEET, sqlite:FILE#TABLE, postgres://user@host/database#TABLE (or #\"SELECT ...\"), or - for the standard input.");
        _by = OptionValues.Many(keyOption, "KEY", "The column that --join matches: KEY, LEFT=RIGHT when the names differ, A,B for a key of two columns. Without it the one column that both tables have. One for each --join.");
    }

    /// <summary>The option that names the data's source.</summary>
    public Option<string?> File { get; }

    /// <summary>The options of a command that fits.</summary>
    public Option[] All => [File, _join, _by, _how, _suffix, _factor, _ordered, _levels, _text, _missing, _delimiter, _decimal];

    /// <summary>The options of a command whose factors are known already.</summary>
    public Option[] Reading => [File, _text, _missing, _delimiter, _decimal];

    /// <summary>The name that reports give to the data.</summary>
    public string NameOf(ParseResult call) => Source(call) is StandardInput ? "standard input" : DataSource.NameOf(Source(call));

    /// <summary>Reads the table, joins, and makes factors.</summary>
    /// <param name="call">The parsed call.</param>
    /// <param name="terminal">Where standard input comes from.</param>
    /// <param name="tell">Told what each join found.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public Table Read(ParseResult call, Terminal terminal, Action<string> tell, CancellationToken cancellation = default)
    {
        var (table, joins) = ReadWithJoins(call, terminal, cancellation);
        foreach (var join in joins) tell(JoinWords.Sentence(join));
        return table;
    }

    /// <summary>Reads the table, joins, and makes factors; what each join found comes with it.</summary>
    /// <param name="call">The parsed call.</param>
    /// <param name="terminal">Where standard input comes from.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public (Table Table, IReadOnlyList<JoinDescription> Joins) ReadWithJoins(ParseResult call, Terminal terminal, CancellationToken cancellation = default)
    {
        var options = ReadingOptions(call);
        var (table, joins) = Join(call, Open(Source(call), terminal, options, cancellation), source => Open(source, terminal, options, cancellation));
        return (MakeFactors(call, table), joins);
    }

    /// <summary>What --data and each --join name, in order.</summary>
    public IReadOnlyList<string> Sources(ParseResult call) => [Source(call), .. call.GetValue(_join) ?? []];

    /// <summary>Reads the table of --data alone: no joins, no factors.</summary>
    public Table ReadRows(ParseResult call, Terminal terminal, CancellationToken cancellation = default) => Open(call, terminal, Source(call), cancellation);

    /// <summary>Reads another source as --data would be read.</summary>
    public Table Open(ParseResult call, Terminal terminal, string source, CancellationToken cancellation = default) => Open(source, terminal, ReadingOptions(call), cancellation);

    private static Table Open(string source, Terminal terminal, CsvOptions options, CancellationToken cancellation) =>
        source == StandardInput ? CsvReader.Read(terminal.Input(), options) : DataSource.Read(source, options, cancellation);

    private string Source(ParseResult call) => call.GetValue(File)
        ?? throw new ModelException("no-data", $"Say where the data are: {File.Name} FILE, or {File.Name} - for the standard input.");

    private CsvOptions ReadingOptions(ParseResult call) => new()
    {
        Delimiter = Character(_delimiter, call.GetValue(_delimiter)),
        DecimalSeparator = Character(_decimal, call.GetValue(_decimal)) ?? '.',
        MissingValues = call.GetValue(_missing) ?? [],
        TextColumns = call.GetValue(_text) ?? [],
    };

    private static char? Character(Option option, string? text) => text switch
    {
        null => null,
        "tab" or "\\t" => '\t',
        { Length: 1 } => text[0],
        _ => throw OptionValues.Bad(option, $"takes one character, not '{text}'."),
    };

    private static JoinResult Join(Table left, Table right, JoinOptions options, string source)
    {
        try
        {
            return left.Join(right, options);
        }
        catch (ModelException e)
        {
            throw new ModelException(e.Id, $"Join of {DataSource.NameOf(source)}: {e.Message}", e);
        }
    }

    private (Table Table, IReadOnlyList<JoinDescription> Joins) Join(ParseResult call, Table table, Func<string, Table> open)
    {
        var sources = call.GetValue(_join) ?? [];
        var keys = call.GetValue(_by) ?? [];
        var kinds = call.GetValue(_how) ?? [];
        foreach (var (option, values) in new[] { (_by, keys), (_how, kinds) })
            if (sources.Length == 0 && values.Length > 0) throw OptionValues.Bad(option, "needs a --join SOURCE.");
        if (sources.Length == 1 && keys.Length > 1) keys = [string.Join(',', keys)];
        if (keys.Length > 0 && keys.Length != sources.Length) throw WrongNumber(_by, keys, sources);
        if (kinds.Length > 1 && kinds.Length != sources.Length) throw WrongNumber(_how, kinds, sources);
        var joins = new List<JoinDescription>();
        for (var i = 0; i < sources.Length; i++)
        {
            var options = new JoinOptions
            {
                By = keys.Length == 0 ? [] : JoinKey.Parse(keys[i]),
                Kind = KindOf(kinds.Length == 0 ? null : kinds[Math.Min(i, kinds.Length - 1)]),
                Suffix = call.GetValue(_suffix),
            };
            var joined = Join(table, open(sources[i]), options, sources[i]);
            table = joined.Table;
            joins.Add(new JoinDescription(DataSource.NameOf(sources[i]), IsKeyGuessed: keys.Length == 0, joined.Report));
        }
        return (table, joins);
    }

    private JoinKind KindOf(string? word) => OptionValues.Choice(_how, word, JoinKind.Left,
        ("left", JoinKind.Left), ("inner", JoinKind.Inner), ("right", JoinKind.Right), ("full", JoinKind.Full), ("semi", JoinKind.Semi), ("anti", JoinKind.Anti));

    private static ModelException WrongNumber(Option option, string[] values, string[] sources) =>
        OptionValues.Bad(option, $"is given {values.Length} times for {sources.Length} --join; give one for each.");

    /// <summary>Makes the factors that the call asks for.</summary>
    public Table MakeFactors(ParseResult call, Table table)
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
