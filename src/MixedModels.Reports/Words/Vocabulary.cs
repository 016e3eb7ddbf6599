using System.Text.RegularExpressions;
using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Words;

/// <summary>The words for the columns and groups of one model.</summary>
internal sealed class Vocabulary(Wording wording)
{
    /// <summary>A column's name in sentences.</summary>
    public string Label(string column) => Of(column)?.Label ?? column;

    /// <summary>An expression with the labels of its columns: <c>sqrt(reaction time)</c>.</summary>
    public string Expression(string text)
    {
        foreach (var (column, words) in wording.Variables)
            if (words.Label is { } label)
                text = Regex.Replace(text, $@"(?<![\w.]){Regex.Escape(column)}(?![\w.(])",
                    label.Replace("$", "$$", StringComparison.Ordinal));
        return text;
    }

    /// <summary>What one of it is called.</summary>
    public string Unit(string column) => Of(column)?.Unit ?? "unit";

    /// <summary>What several of it are called.</summary>
    public string Units(string column) =>
        Of(column) is { Unit: { } unit } words ? words.UnitPlural ?? unit + "s" : "units";

    /// <summary>A number with the unit: <c>1 point</c>, <c>3.2 points</c>.</summary>
    public string Amount(string number, string column) => $"{number} {(number == "1" ? Unit(column) : Units(column))}";

    /// <summary>The groups of a factor: <c>schools</c>, or <c>levels of school_id</c>.</summary>
    public string Groups(string group) => Plural(group) ?? $"levels of {group}";

    /// <summary>One group of a factor: <c>school</c>, or <c>level of school_id</c>.</summary>
    public string Group(string group) => Of(group)?.Label is { } label ? label : $"level of {group}";

    /// <summary>So many groups: <c>131 schools</c>, <c>131 levels of school_id</c>.</summary>
    public string Groups(string group, int count) =>
        $"{NumberFormat.Count(count)} {(count == 1 ? Group(group) : Groups(group))}";

    /// <summary>A level of a factor as a noun: <c>Diet 2</c>, <c>sex 'm'</c>.</summary>
    public string Level(string column, string level) => $"{Label(column)} {(IsNumber(level) ? level : $"'{level}'")}";

    private string? Plural(string column) =>
        Of(column) is { } words ? words.Plural ?? (words.Label is { } label ? label + "s" : null) : null;

    private VariableWords? Of(string column) => wording.Variables.GetValueOrDefault(column);

    private static bool IsNumber(string level) => double.TryParse(level, System.Globalization.NumberStyles.Float,
        System.Globalization.CultureInfo.InvariantCulture, out _);
}
