using System.CommandLine;
using MixedModels.Reports.Words;

namespace MixedModels.Cli.Options;

/// <summary>The options that say what readers call columns, groups and units.</summary>
internal sealed class WordingOptions
{
    private readonly Option<string[]> _unit = OptionValues.Many("--unit", "COL=ONE[,MANY]",
        "What one unit of a column is called, such as language_post=point. May be repeated.");

    private readonly Option<string[]> _label = OptionValues.Many("--label", "COL=ONE[,MANY]",
        "What a column is called in sentences, figures, tables and equations, such as school_id=school,schools. "
            + "May be repeated.");

    /// <summary>Both options.</summary>
    public Option[] All => [_label, _unit];

    /// <summary>The words of a call.</summary>
    /// <param name="call">The parsed call.</param>
    /// <param name="table">The data, whose columns they are for.</param>
    /// <exception cref="ModelException"><c>bad-option</c>, <c>unknown-column</c>.</exception>
    public Wording Read(ParseResult call, Table table)
    {
        var (units, labels) = (Words(call, _unit), Words(call, _label));
        string[] columns = [.. units.Keys.Union(labels.Keys)];
        foreach (var column in columns) _ = table[column];
        return new Wording(columns.ToDictionary(
            column => column,
            column => new VariableWords(labels.GetValueOrDefault(column)?[0], units.GetValueOrDefault(column)?[0],
                labels.GetValueOrDefault(column)?.ElementAtOrDefault(1))
            {
                UnitPlural = units.GetValueOrDefault(column)?.ElementAtOrDefault(1),
            },
            StringComparer.Ordinal));
    }

    private static Dictionary<string, IReadOnlyList<string>> Words(ParseResult call, Option<string[]> option)
    {
        var words = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var assignment in (call.GetValue(option) ?? []).Select(text => Assignment.Parse(option, text)))
        {
            if (assignment.Values.Count > 2)
                throw OptionValues.Bad(option,
                    $"takes one word and its plural for '{assignment.Name}', "
                        + $"not {string.Join(", ", assignment.Values)}.");
            if (!words.TryAdd(assignment.Name, assignment.Values))
                throw OptionValues.Bad(option, $"is given twice for '{assignment.Name}'.");
        }
        return words;
    }
}
