using System.Collections;
using System.Globalization;

namespace MixedModels.Tables.Objects;

/// <summary>Makes columns of arrays and lists.</summary>
internal static class ObjectColumns
{
    /// <summary>
    /// A column of the values; what they become is said at
    /// <see cref="Table.From{T}(IEnumerable{T}, IReadOnlyList{string})"/>.
    /// </summary>
    public static Column Create(string name, IEnumerable values)
    {
        ArgumentNullException.ThrowIfNull(name);
        switch (values)
        {
            case null:
                throw new ArgumentNullException(nameof(values), $"The column '{name}' has no values: they are null.");
            case string text:
                throw OneValue(name, $"the text '{text}'");
            case IEnumerable<double> numbers:
                return new NumericColumn(name, [.. numbers]);
            case IEnumerable<int> numbers:
                return new NumericColumn(name, [.. numbers.Select(n => (double)n)]);
            case IEnumerable<string?> texts:
                return Collect(new WordColumnBuilder(name), texts);
            default:
                return Collect(new MixedColumnBuilder(name), values);
        }
    }

    /// <summary>What stands for a column in a dictionary, if it is a list of values.</summary>
    public static IEnumerable Values(string name, object? values) => values switch
    {
        null => throw new ArgumentNullException(nameof(values), $"The column '{name}' has no values: they are null."),
        IEnumerable several => several,
        _ => throw OneValue(name, string.Create(CultureInfo.InvariantCulture, $"the single value {values}")),
    };

    /// <summary>That a value is of a type that no column holds.</summary>
    public static ModelException Unsupported(string name, Type type, int? row = null)
    {
        var place = row is { } at ? string.Create(CultureInfo.InvariantCulture, $" (row {at + 1})") : "";
        return new ModelException("not-a-column", $"The column '{name}' would hold {TypeNames.Of(type)}{place}; "
            + "a column holds numbers, texts, truth values, enums, dates or Guids. "
            + "Leave it out, or make one of these of it: rows.Select(r => new { ... }).");
    }

    private static Column Collect(ObjectColumnBuilder builder, IEnumerable values)
    {
        foreach (var value in values) builder.Add(value);
        return builder.Build();
    }

    private static ModelException OneValue(string name, string value) =>
        new("not-a-column",
            $"The column '{name}' is given {value}; a column is an array or a list with a value for each row.");
}
