using System.CommandLine;
using MixedModels.Cli.Terminals;
using MixedModels.Data;
using MixedModels.Levels;
using MixedModels.Reports.Code;
using MixedModels.Reports.Words;
using MixedModels.Tables;

namespace MixedModels.Cli.Options;

/// <summary>The ways to give a model: a formula, a formula with a list of levels, a file of level equations.</summary>
internal sealed class LevelOptions(ModelOptions model, DataOptions data)
{
    private readonly Option<string?> _file = OptionValues.Text("--levels-file", "FILE",
        "Level equations in place of FORMULA: a block for each level with its table, key and equations. "
            + "Tables are found from the file's folder and joined along the keys; --data may give the lowest one.");
    private readonly Option<string?> _random = OptionValues.Text("--random", "LIST",
        "The levels above the rows, the highest first: \"list(city ~ income, school ~ playground)\" "
            + "are level equations, \"list(city = ~ 1, school = ~ x)\" is nlme's and means random slopes.");

    /// <summary>Both options.</summary>
    public Option[] All => [_file, _random];

    /// <summary>The model and its data.</summary>
    /// <param name="call">The parsed call.</param>
    /// <param name="terminal">Where standard input comes from.</param>
    /// <param name="talk">Told how levels and lists were read and what joins found.</param>
    /// <param name="keepsSpelling">Whether values are to be written again as they came.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public LevelInput Read(
        ParseResult call, Terminal terminal, Talk talk, bool keepsSpelling = false,
        CancellationToken cancellation = default)
    {
        if (call.GetValue(_file) is { } file) return FromFile(call, file, terminal, talk, cancellation);
        var formula = Formula.Parse(model.FormulaText(call));
        LevelModel? levels = null;
        if (call.GetValue(_random) is { } text)
        {
            var list = RandomList.Parse(text);
            var rows = formula;
            formula = Formula.Parse(list.ToFormula(rows));
            levels = list.ToLevels(rows);
            talk.Note(Explain(list, rows, formula));
        }
        var input = data.ReadAll(call, terminal, keepsSpelling, cancellation);
        input.Tell(talk);
        var (table, joins, _) = input;
        if (levels is not null) TellMisplaced(levels, table, talk);
        var keys = joins.Select(join => join.Report.By).Prepend([]);
        CodeSource[] sources = [Lowest(call, data.Sources(call)[0]), .. data.Sources(call).Zip(keys, Source).Skip(1)];
        return new LevelInput(formula, table, data.NameOf(call), levels, sources, joins);
    }

    private LevelInput FromFile(
        ParseResult call, string file, Terminal terminal, Talk talk, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        if (call.GetValue(_random) is not null)
            throw new ModelException("conflicting-options",
                "The options --levels-file and --random exclude each other; write the levels in the file.");
        if (model.HasFormula(call))
            throw new ModelException("conflicting-options",
                "FORMULA and --levels-file exclude each other; the file's equations are the model.");
        var levels = LevelModel.Parse(ReadText(file));
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var rows = call.GetValue(data.File) is null ? null
            : data.Open(call, terminal, null, findings.Add, cancellation);
        var joined = levels.Join(
            source => data.Open(call, terminal, DataSource.InFolder(source, folder), findings.Add, cancellation), rows);
        JoinDescription[] joins = [.. levels.Groups.Where(l => l.Table is not null).Zip(joined.Joins,
            (level, join) => new JoinDescription(DataSource.NameOf(level.Table!), false, join.Report))];
        findings.AddRange(joins.SelectMany(join => JoinChecks.Of(join.Report, join.Name)));
        var prepared = data.Prepare(call, joined.Table, findings.Add);
        new DataInput(prepared, joins, findings).Tell(talk);
        var formula = levels.ToFormula();
        talk.Note($"The levels of {Path.GetFileName(file)} compile to {formula}.");
        TellMisplaced(levels, joined.Table, talk);
        var name = call.GetValue(data.File) is null && levels.Rows.Table is { } table
            ? DataSource.NameOf(table) + data.ConditionOf(call)
            : data.NameOf(call);
        var lowest = call.GetValue(data.File) ?? DataSource.InFolder(levels.Rows.Table!, folder);
        CodeSource[] sources = [Lowest(call, lowest), .. levels.Groups.Where(l => l.Table is not null).Zip(joined.Joins,
            (l, join) => Source(DataSource.InFolder(l.Table!, folder), join.Report.By))];
        return new LevelInput(Formula.Parse(formula), prepared, name, levels, sources, joins);
    }

    private static string Explain(RandomList list, Formula rows, Formula formula)
    {
        var (meaning, other) = list.Reading == RandomListReading.LevelEquations
            ? ("level equations (fixed effects, and an intercept that varies)", "As nlme's random effects it would be")
            : ("nlme's random effects (slopes that vary)", "As level equations it would be");
        return $"The list is read as {meaning}: {formula}. {other} {list.Other}: {list.Other.ToFormula(rows)}.";
    }

    private static void TellMisplaced(LevelModel levels, Table table, Talk talk)
    {
        foreach (var (level, variable) in MisplacedPredictor.Find(levels, table))
            talk.Note($"{variable} stands at the level '{level}' and varies within its groups: "
                + "it belongs to a lower level. The fit is the same.");
    }

    /// <summary>The data's own source; where only some rows are used, code of other systems cannot name it.</summary>
    private CodeSource Lowest(ParseResult call, string source) => data.ConditionOf(call) is { Length: > 0 } condition
        ? new CodeSource(null, DataSource.NameOf(source) + condition, [])
        : Source(source, []);

    /// <summary>A source for code of other systems: only a file that any system reads is named by its path.</summary>
    private static CodeSource Source(string source, IReadOnlyList<JoinKey> by) =>
        new(File.Exists(source) && !source.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) ? source : null,
            DataSource.NameOf(source), by);

    private static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException("unreadable-file", $"The level file '{file}' cannot be read: {e.Message}", e);
        }
    }
}
