using System.Globalization;
using System.Text.RegularExpressions;
using MixedModels.Designs;
using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Words;

/// <summary>The words for the columns and groups of one model.</summary>
internal sealed class Vocabulary(Wording wording)
{
    /// <summary>The words that were given, if any.</summary>
    public static Vocabulary Of(Wording? wording) => new(wording ?? Wording.None);

    /// <summary>The same with words for the coefficients of a model.</summary>
    public static Vocabulary Of(Wording? wording, ModelDesign design) => new((wording ?? Wording.None).For(design));

    /// <summary>A column's name in sentences; that of a combination of factors is made of theirs.</summary>
    public string Label(string column) => Of(column)?.Label
        ?? (column.Contains(':', StringComparison.Ordinal) ? string.Join(':', column.Split(':').Select(Own)) : column);

    /// <summary>A column at the start of a sentence: a label has a capital, a column's own name stays as it
    /// is.</summary>
    public string Start(string column) => Label(column) is var label && label != column
        ? English.Capital(label)
        : column;

    /// <summary>The title of an axis: the label, with the unit where one is known.</summary>
    public string Axis(string text) => HasUnit(text) ? $"{Expression(text)} ({Units(text)})" : Expression(text);

    /// <summary>An expression with the labels of its columns: <c>sqrt(reaction time)</c>.</summary>
    public string Expression(string text)
    {
        if (Of(text)?.Label is { } whole) return whole;
        string[] names = [.. wording.Variables.Where(v => v.Value.Label is not null).Select(v => v.Key)];
        if (!Array.Exists(names, name => text.Contains(name, StringComparison.Ordinal))) return text;
        // One pass over all names: a label may hold the name of another column.
        var any = string.Join('|', names.OrderByDescending(name => name.Length).Select(Regex.Escape));
        return Regex.Replace(text, $@"`(?<name>{any})`|(?<![\w.])(?<name>{any})(?![\w.(])",
            match => Label(match.Groups["name"].Value));
    }

    /// <summary>A coefficient by the name that R gives it.</summary>
    public string Term(string name) => wording.Terms.GetValueOrDefault(name) ?? name;

    /// <summary>A grouping factor's label, with what tells its terms apart: <c>school.1</c>.</summary>
    public string TermLabel(string group, string termLabel) => Label(group) + termLabel[group.Length..];

    /// <summary>Whether the unit of a column is known.</summary>
    public bool HasUnit(string column) => Of(column)?.Unit is not null;

    /// <summary>What one of it is called.</summary>
    public string Unit(string column) => Of(column)?.Unit ?? "unit";

    /// <summary>What several of it are called.</summary>
    public string Units(string column) =>
        Of(column) is { Unit: { } unit } words ? words.UnitPlural ?? English.UnitPlural(unit) : "units";

    /// <summary>A number with the unit: <c>1 point</c>, <c>3.2 points</c>.</summary>
    public string Amount(string number, string column) => $"{number} {(number == "1" ? Unit(column) : Units(column))}";

    /// <summary>The groups of a factor: <c>schools</c>, or <c>levels of school_id</c>.</summary>
    public string Groups(string group) => Plural(group) ?? $"levels of {Label(group)}";

    /// <summary>One group of a factor: <c>school</c>, or <c>level of school_id</c>.</summary>
    public string Group(string group) => Of(group)?.Label ?? $"level of {Label(group)}";

    /// <summary>One group of a factor that has been named already: <c>school</c>, or <c>level</c>.</summary>
    public string SameGroup(string group) => Of(group)?.Label ?? "level";

    /// <summary>The groups of a factor that has been named already: <c>schools</c>, or <c>levels</c>.</summary>
    public string SameGroups(string group) => Plural(group) ?? "levels";

    /// <summary>So many groups: <c>131 schools</c>, <c>131 levels of school_id</c>.</summary>
    public string Groups(string group, int count) =>
        $"{NumberFormat.Count(count)} {(count == 1 ? Group(group) : Groups(group))}";

    /// <summary>A level of a factor as a noun: <c>Diet 2</c>, <c>sex 'm'</c>.</summary>
    public string Level(string column, string level) => $"{Label(column)} {(IsNumber(level) ? level : $"'{level}'")}";

    /// <summary>A level of a factor as a title: <c>Diet 2</c>, <c>style: some flip</c>.</summary>
    public string Title(string column, string level) => $"{Label(column)}{(IsNumber(level) ? " " : ": ")}{level}";

    private string Own(string column) => Of(column)?.Label ?? column;

    private string? Plural(string column) =>
        Of(column) is { } words ? words.Plural ?? (words.Label is { } label ? English.Plural(label) : null) : null;

    private VariableWords? Of(string column) => wording.Variables.GetValueOrDefault(column);

    private static bool IsNumber(string level) =>
        double.TryParse(level, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
