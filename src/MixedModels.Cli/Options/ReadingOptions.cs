using System.CommandLine;
using System.Text;
using MixedModels.Tables;

namespace MixedModels.Cli.Options;

/// <summary>The options that say how the values of a source are read.</summary>
internal sealed class ReadingOptions
{
    private readonly Option<string[]> _text = OptionValues.Many("--text", "COL",
        "Keep a column as text whatever it looks like: 007 stays 007. May be repeated.");

    private readonly Option<string[]> _type = OptionValues.Many("--type", "COL=KIND",
        "Read a column as number (a unit or % around it is left out: 15% is 15), "
            + "logical (also yes and no, 1 and 0) or text. May be repeated.");

    private readonly Option<string[]> _missing = OptionValues.Many("--missing", "VALUE",
        "A text or number that means a missing value, besides an empty field and NA: "
            + "-99, or x=-99 for the column x alone. May be repeated.");

    private readonly Option<string?> _delimiter = OptionValues.Text("--delimiter", "CHAR",
        "What separates fields; 'tab' for a tab. Found out by itself without this option.");

    private readonly Option<string?> _decimal = OptionValues.Text("--decimal", "CHAR",
        "The decimal separator of numbers: . (the default) or ,");

    private readonly Option<string?> _thousands = OptionValues.Text("--thousands", "CHAR",
        "What stands between groups of three digits, as the dot in 1.200,5: . , ' _ or space. "
            + "Without it nothing does.");

    private readonly Option<string?> _encoding = OptionValues.Text("--encoding", "NAME",
        "The encoding of text files, such as latin1 or utf-16; UTF-8 without it, and Windows-1252 for what is none.");

    public ReadingOptions() => _missing.Aliases.Add("--na");

    /// <summary>
    /// The option for kinds of columns. A command whose own option has that name takes the values without an equals
    /// sign from it and says so by <see cref="SharesType"/>.
    /// </summary>
    public Option<string[]> Type => _type;

    /// <summary>Whether values without an equals sign are the command's own.</summary>
    public bool SharesType { get; set; }

    /// <summary>All of them.</summary>
    public Option[] All => [_text, _type, _missing, _delimiter, _decimal, _thousands, _encoding];

    /// <summary>What the call says.</summary>
    /// <param name="call">The parsed call.</param>
    /// <param name="tell">Told what reading guesses.</param>
    public CsvOptions Read(ParseResult call, Action<Finding>? tell = null)
    {
        var (everywhere, byColumn) = Missing(call);
        return new CsvOptions
        {
            Delimiter = Character(_delimiter, call.GetValue(_delimiter)),
            DecimalSeparator = Character(_decimal, call.GetValue(_decimal)) ?? '.',
            ThousandsSeparator = Character(_thousands, call.GetValue(_thousands)),
            MissingValues = everywhere,
            MissingValuesByColumn = byColumn,
            TextColumns = call.GetValue(_text) ?? [],
            Types = Types(call),
            Encoding = FindEncoding(call.GetValue(_encoding)),
            Tell = tell,
        };
    }

    /// <summary>Refuses a name that no column of the tables read has: a misspelled one would change nothing.</summary>
    /// <exception cref="ModelException"><c>unknown-column</c>.</exception>
    public void RequireColumns(ParseResult call, IReadOnlyList<Table> tables)
    {
        var names = (call.GetValue(_text) ?? []).Concat(KindsOfColumns(call).Select(kind => kind.Name));
        foreach (var name in names)
            if (!tables.Any(table => table.TryGetColumn(name, out _)))
                _ = tables[0][name];
    }

    private IEnumerable<Assignment> KindsOfColumns(ParseResult call) => (call.GetValue(_type) ?? [])
        .Where(text => !SharesType || text.Contains('=', StringComparison.Ordinal))
        .Select(text => Assignment.Parse(_type, text));

    private Dictionary<string, ColumnType> Types(ParseResult call)
    {
        var types = new Dictionary<string, ColumnType>(StringComparer.Ordinal);
        foreach (var assignment in KindsOfColumns(call))
        {
            var kind = OptionValues.Choice<ColumnType?>(_type, string.Join(',', assignment.Values), null,
                ("number", ColumnType.Number), ("logical", ColumnType.Logical), ("text", ColumnType.Text));
            types[assignment.Name] = kind!.Value;
        }
        return types;
    }

    /// <summary>
    /// Values for all columns, and those of one: <c>x=-99</c>, <c>x=-99,-98</c>. An equals sign first is a value's own.
    /// </summary>
    private (List<string> Everywhere, Dictionary<string, IReadOnlyList<string>> ByColumn) Missing(ParseResult call)
    {
        var everywhere = new List<string>();
        var byColumn = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var text in call.GetValue(_missing) ?? [])
        {
            if (text.IndexOf('=', StringComparison.Ordinal) <= 0)
            {
                everywhere.Add(text.StartsWith('=') ? text[1..] : text);
                continue;
            }
            var assignment = Assignment.Parse(_missing, text);
            byColumn[assignment.Name] = [.. byColumn.GetValueOrDefault(assignment.Name) ?? [], .. assignment.Values];
        }
        return (everywhere, byColumn);
    }

    private Encoding? FindEncoding(string? name)
    {
        if (name is null) return null;
        return CsvOptions.FindEncoding(name)
            ?? throw OptionValues.Bad(_encoding,
                $"knows no encoding '{name}': take utf-8, utf-16, windows-1252, latin1 or another name.");
    }

    private static char? Character(Option option, string? text) => text switch
    {
        null => null,
        "tab" or "\\t" => '\t',
        "space" => ' ',
        { Length: 1 } => text[0],
        _ => throw OptionValues.Bad(option, $"takes one character, not '{text}'."),
    };
}
