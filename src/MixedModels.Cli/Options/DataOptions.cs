using System.CommandLine;
using MixedModels.Cli.Terminals;
using MixedModels.Data;
using MixedModels.Designs;
using MixedModels.Reports.Numbers;
using MixedModels.Tables;

namespace MixedModels.Cli.Options;

/// <summary>The options that say where the data are and how to read them.</summary>
internal sealed class DataOptions
{
    private const string StandardInput = "-";

    private readonly ReadingOptions _reading = new();
    private readonly JoiningOptions _joining;
    private readonly FactorOptions _factors = new();
    private readonly Option<string[]> _where = OptionValues.Many("--where", "CONDITION",
        "Use only the rows with this, after joins: \"school_id < 50\", \"sex == 'F' & age >= 18\". "
            + "Repeated, all must hold.");

    /// <param name="fileOption">The option's name, such as <c>--data</c>.</param>
    /// <param name="meaning">What the data are for, such as <c>The data</c>.</param>
    /// <param name="keyOption">The name of the option for the key of a join.</param>
    public DataOptions(string fileOption, string meaning, string keyOption = "--by")
    {
        File = OptionValues.Text(fileOption, "SOURCE",
            $"{meaning}: a CSV or TSV file, FILE.xlsx#SHEET, sqlite:FILE#TABLE, "
                + "postgres://user@host/database#TABLE (or #\"SELECT ...\"), or - for the standard input.");
        _joining = new JoiningOptions(keyOption);
    }

    /// <summary>How values are read.</summary>
    public ReadingOptions Values => _reading;

    /// <summary>The option that names the data's source.</summary>
    public Option<string?> File { get; }

    /// <summary>The options of a command that fits.</summary>
    public Option[] All => [File, .. _joining.All, _where, .. _factors.All, .. _reading.All];

    /// <summary>The options of a command whose factors are known already.</summary>
    public Option[] Reading => [File, .. _joining.All, _where, .. _reading.All];

    /// <summary>The name that reports give to the data.</summary>
    public string NameOf(ParseResult call) =>
        (Source(call) is StandardInput ? "standard input" : DataSource.NameOf(Source(call))) + ConditionOf(call);

    /// <summary>What follows a name of data of which only some rows are used; empty for all.</summary>
    public string ConditionOf(ParseResult call) => call.GetValue(_where) is { Length: > 0 } conditions
        ? $" where {string.Join(" & ", conditions.Select(condition => condition.Trim()))}"
        : "";

    /// <summary>Reads the table, joins, and makes factors.</summary>
    /// <param name="call">The parsed call.</param>
    /// <param name="terminal">Where standard input comes from.</param>
    /// <param name="talk">Told what was guessed, what each join found and what looks wrong.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public Table Read(ParseResult call, Terminal terminal, Talk talk, CancellationToken cancellation = default)
    {
        var input = ReadAll(call, terminal, false, cancellation);
        input.Tell(talk);
        return input.Table;
    }

    /// <summary>Reads the table, joins, and makes factors; what there is to say of it comes with it.</summary>
    /// <param name="call">The parsed call.</param>
    /// <param name="terminal">Where standard input comes from.</param>
    /// <param name="keepsSpelling">Whether values are to be written again as they came.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public DataInput ReadAll(
        ParseResult call, Terminal terminal, bool keepsSpelling = false, CancellationToken cancellation = default) =>
        ReadAll(call, terminal, usual => usual with { KeepsSpelling = keepsSpelling }, cancellation);

    /// <summary>Reads the table by the types that a fit had, and joins; keys have one type on both sides.</summary>
    /// <param name="call">The parsed call.</param>
    /// <param name="terminal">Where standard input comes from.</param>
    /// <param name="model">The fit.</param>
    public DataInput ReadNew(ParseResult call, Terminal terminal, PredictionModel model) =>
        ReadAll(call, terminal, usual => _joining.WithKeyTypes(call, model.ReadingOptions(usual)), default);

    private DataInput ReadAll(
        ParseResult call, Terminal terminal, Func<CsvOptions, CsvOptions> adapt, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var options = adapt(_reading.Read(call, findings.Add));
        var tables = new List<Table>();
        var rows = Kept(Source(call));
        var (table, joins) = _joining.Join(call, rows, Kept);
        _reading.RequireColumns(call, tables);
        findings.AddRange(joins.SelectMany(join => JoinChecks.Of(join.Report, join.Name)));
        return new DataInput(Prepare(call, table, findings.Add), joins, findings);

        Table Kept(string source)
        {
            tables.Add(Open(source, terminal, options, cancellation));
            return tables[^1];
        }
    }

    /// <summary>What --data and each --join name, in order.</summary>
    public IReadOnlyList<string> Sources(ParseResult call) => [Source(call), .. _joining.Sources(call)];

    /// <summary>
    /// Reads another source as --data would be read; null reads that of --data itself, without joins and factors.
    /// </summary>
    /// <param name="call">The parsed call.</param>
    /// <param name="terminal">Where standard input comes from.</param>
    /// <param name="source">The source.</param>
    /// <param name="tell">Told what was guessed.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public Table Open(
        ParseResult call, Terminal terminal, string? source, Action<Finding> tell, CancellationToken cancellation =
            default) =>
        Open(source ?? Source(call), terminal, _reading.Read(call, tell), cancellation);

    /// <summary>Chooses the rows and makes the factors that the call asks for.</summary>
    /// <param name="call">The parsed call.</param>
    /// <param name="table">The joined table.</param>
    /// <param name="tell">Told how many rows were chosen.</param>
    public Table Prepare(ParseResult call, Table table, Action<Finding> tell)
    {
        var all = table.RowCount;
        var conditions = call.GetValue(_where) ?? [];
        foreach (var condition in conditions) table = table.Where(condition);
        if (conditions.Length > 0)
        {
            tell(new Finding("rows-chosen", Severity.Info,
                $"{NumberFormat.Count(table.RowCount)} of {NumberFormat.Count(all)} rows are used:"
                    + $"{ConditionOf(call)}.", _where.Name));
        }
        return _factors.Make(call, table);
    }

    private static Table Open(string source, Terminal terminal, CsvOptions options, CancellationToken cancellation) =>
        source == StandardInput
            ? CsvReader.Read(terminal.Input(), options)
            : DataSource.Read(source, options, cancellation);

    private string Source(ParseResult call) => call.GetValue(File)
        ?? throw new ModelException("no-data",
            $"Say where the data are: {File.Name} FILE, or {File.Name} - for the standard input.");
}
