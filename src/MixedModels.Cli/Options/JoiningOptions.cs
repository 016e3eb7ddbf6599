using System.CommandLine;
using MixedModels.Data;
using MixedModels.Reports.Words;
using MixedModels.Tables;

namespace MixedModels.Cli.Options;

/// <summary>The options that join further tables to the data.</summary>
internal sealed class JoiningOptions
{
    private readonly Option<string[]> _join = OptionValues.Many("--join", "SOURCE",
        "Join a second table, from any place that --data may name: "
            + "every row of --data is kept, with the columns of the matching row of SOURCE. May be repeated.");

    private readonly Option<string[]> _by;

    private readonly Option<string[]> _how = OptionValues.Many("--how", "KIND",
        "The kind of join: left (the default), inner, right, full, semi or anti. One for each --join, or one for all.");

    private readonly Option<string?> _suffix = OptionValues.Text("--suffix", "TEXT",
        "What to append to the name of a joined column that the data have too; without it that is an error.");

    /// <param name="keyOption">The name of the option for the key.</param>
    public JoiningOptions(string keyOption) => _by = OptionValues.Many(keyOption, "KEY",
        "The column that --join matches: KEY, LEFT=RIGHT when the names differ, A,B for a key of two columns. "
            + "Without it the one column that both tables have. One for each --join.");

    /// <summary>All of them.</summary>
    public Option[] All => [_join, _by, _how, _suffix];

    /// <summary>What each --join names, in order.</summary>
    public IReadOnlyList<string> Sources(ParseResult call) => call.GetValue(_join) ?? [];

    /// <summary>The options with the type of each key's left column for its right column too.</summary>
    /// <param name="call">The parsed call.</param>
    /// <param name="options">How tables are read.</param>
    public CsvOptions WithKeyTypes(ParseResult call, CsvOptions options)
    {
        var types = new Dictionary<string, ColumnType>(options.Types, StringComparer.Ordinal);
        foreach (var key in (call.GetValue(_by) ?? []).SelectMany(JoinKey.Parse))
            if (types.TryGetValue(key.Left, out var type)) types.TryAdd(key.Right, type);
        return options with { Types = types };
    }

    /// <summary>Joins what the call names.</summary>
    /// <param name="call">The parsed call.</param>
    /// <param name="table">The data.</param>
    /// <param name="open">Reads a source.</param>
    public (Table Table, IReadOnlyList<JoinDescription> Joins) Join(ParseResult call, Table table, Func<string,
        Table> open)
    {
        var sources = Sources(call);
        var keys = call.GetValue(_by) ?? [];
        var kinds = call.GetValue(_how) ?? [];
        foreach (var (option, values) in new[] { (_by, keys), (_how, kinds) })
            if (sources.Count == 0 && values.Length > 0) throw OptionValues.Bad(option, "needs a --join SOURCE.");
        if (sources.Count == 1 && keys.Length > 1) keys = [string.Join(',', keys)];
        if (keys.Length > 0 && keys.Length != sources.Count) throw WrongNumber(_by, keys, sources);
        if (kinds.Length > 1 && kinds.Length != sources.Count) throw WrongNumber(_how, kinds, sources);
        var joins = new List<JoinDescription>();
        for (var i = 0; i < sources.Count; i++)
        {
            var options = new JoinOptions
            {
                By = keys.Length == 0 ? [] : JoinKey.Parse(keys[i]),
                Kind = KindOf(kinds.Length == 0 ? null : kinds[Math.Min(i, kinds.Length - 1)]),
                Suffix = call.GetValue(_suffix),
            };
            var name = DataSource.NameOf(sources[i]);
            var joined = Join(table, open(sources[i]), options, name);
            table = joined.Table;
            joins.Add(new JoinDescription(name, IsKeyGuessed: keys.Length == 0, joined.Report));
        }
        return (table, joins);
    }

    private static JoinResult Join(Table left, Table right, JoinOptions options, string name)
    {
        try
        {
            return left.Join(right, options);
        }
        catch (ModelException e)
        {
            throw new ModelException(e.Id, $"Join of {name}: {e.Message}", e);
        }
    }

    private JoinKind KindOf(string? word) => OptionValues.Choice(_how, word, JoinKind.Left,
        ("left", JoinKind.Left), ("inner", JoinKind.Inner), ("right", JoinKind.Right), ("full", JoinKind.Full),
        ("semi", JoinKind.Semi), ("anti", JoinKind.Anti));

    private static ModelException WrongNumber(Option option, string[] values, IReadOnlyList<string> sources) =>
        OptionValues.Bad(option, $"is given {values.Length} times for {sources.Count} --join; give one for each.");
}
