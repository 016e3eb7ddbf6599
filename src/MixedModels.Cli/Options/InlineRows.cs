using System.CommandLine;
using MixedModels.Tables;

namespace MixedModels.Cli.Options;

/// <summary>New data within the call: <c>--at perform_type=Solo,Ensemble --group id=1</c>.</summary>
internal sealed class InlineRows
{
    /// <summary>More combinations than these were hardly meant.</summary>
    private const int MostRows = 100_000;

    private readonly Option<string[]> _at = OptionValues.Many("--at", "COL=VALUE",
        "Predict at values given here in place of --newdata; several values, "
            + "with commas between, are combined with those of other columns. Once for each predictor.");

    private readonly Option<string[]> _group = OptionValues.Many("--group", "COL=LEVEL",
        "With --at: the group to predict for. Once for each grouping column; "
            + "without any the prediction is for the population.");

    /// <summary>Both options.</summary>
    public Option[] All => [_at, _group];

    /// <summary>Whether the call gives values.</summary>
    public bool AreGiven(ParseResult call) => Given(call, _at).Length + Given(call, _group).Length > 0;

    /// <summary>Whether the call names groups.</summary>
    public bool HaveGroups(ParseResult call) => Given(call, _group).Length > 0;

    /// <summary>A row for each combination of the values, the last column changing fastest.</summary>
    /// <param name="call">The parsed call.</param>
    /// <param name="model">The fit, whose types the columns get.</param>
    /// <exception cref="ModelException"><c>bad-option</c>.</exception>
    public Table Read(ParseResult call, PredictionModel model)
    {
        string[] predictors = [.. model.Recipe.PredictorColumns], groups = [.. model.Recipe.RandomColumns];
        var (at, given) = (Assignments(call, _at), Assignments(call, _group));
        foreach (var (option, assignment) in at.Select(a => (_at, a)).Concat(given.Select(g => (_group, g))))
        {
            string[] known = [.. predictors, .. groups];
            if (!known.Contains(assignment.Name))
            {
                throw OptionValues.Bad(option,
                    $"names '{assignment.Name}', which the model does not use; it uses {string.Join(", ", known)}."
                    + Suggestion.DidYouMean(assignment.Name, known));
            }
        }
        Assignment[] all = [.. at, .. given];
        var repeated = all.GroupBy(a => a.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1);
        if (repeated is not null) throw OptionValues.Bad(_at, $"is given twice for '{repeated.Key}'.");
        var missing = predictors.Except(all.Select(a => a.Name), StringComparer.Ordinal)
            .Where(name => name != model.Recipe.OffsetColumn).ToArray();
        if (missing.Length > 0)
        {
            throw OptionValues.Bad(_at,
                $"lacks {string.Join(", ", missing)}: the model needs a value of each; add --at {missing[0]}=VALUE.");
        }
        return Combinations(all, model.Recipe.ColumnTypes);
    }

    private Table Combinations(Assignment[] all, IReadOnlyDictionary<string, ColumnType> types)
    {
        var count = all.Aggregate(1L, (product, a) => Math.Min(product * a.Values.Count, MostRows + 1));
        if (count > MostRows) throw OptionValues.Bad(_at, $"gives more than {MostRows} combinations; use --newdata.");
        var columns = new Column[all.Length];
        var repeat = (int)count;
        for (var c = 0; c < columns.Length; c++)
        {
            var (name, values) = all[c];
            repeat /= values.Count;
            ColumnType? type = types.TryGetValue(name, out var known) ? known : null;
            var cells = Enumerable.Range(0, (int)count).Select(row => values[row / repeat % values.Count]);
            columns[c] = Column(name, type, cells);
        }
        return new Table(columns);
    }

    /// <summary>A column read as a file's would be, by the type it had.</summary>
    private static Column Column(string name, ColumnType? type, IEnumerable<string> values)
    {
        using var text = new StringWriter();
        var csv = new CsvWriter(text);
        csv.Field(name);
        csv.EndRecord();
        foreach (var value in values)
        {
            csv.Field(value);
            csv.EndRecord();
        }
        var types = new Dictionary<string, ColumnType>();
        if (type is { } known) types.Add(name, known);
        var options = new CsvOptions { Delimiter = ',', Types = types, KeepsSpelling = true };
        using var reader = new StringReader(text.ToString());
        return CsvReader.Read(reader, options, "--at")[name];
    }

    private static Assignment[] Assignments(ParseResult call, Option<string[]> option) =>
        [.. Given(call, option).Select(text => Assignment.Parse(option, text))];

    private static string[] Given(ParseResult call, Option<string[]> option) => call.GetValue(option) ?? [];
}
