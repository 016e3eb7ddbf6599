using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MixedModels.Tables.Objects;

/// <summary>Makes a table of records, tuples or dictionaries.</summary>
internal static class RecordTable
{
    public static Table Create<[DynamicallyAccessedMembers(RecordMember.Readable)] T>(
        IEnumerable<T> rows, IReadOnlyList<string>? columns)
    {
        if (rows is IEnumerable<Column> ready) return new Table([.. ready]);
        if (IsDictionary(typeof(T))) return OfDictionaries(rows, columns);
        var members = Choose(Members(typeof(T)), typeof(T), columns);
        ObjectColumnBuilder[] builders = [.. members.Select(m => ObjectColumnBuilder.For(m.Name, m.Type))];
        var count = 0;
        foreach (var item in rows)
        {
            object row = item is null ? throw NullRow(count) : item;
            for (var i = 0; i < builders.Length; i++) builders[i].Add(members[i].Read(row));
            count++;
        }
        return new Table(Array.ConvertAll(builders, builder => builder.Build()));
    }

    private static IReadOnlyList<RecordMember> Members([DynamicallyAccessedMembers(RecordMember.Readable)] Type type)
    {
        if (ObjectColumnBuilder.Holds(type))
        {
            throw new ModelException("not-a-record", $"The rows are single values ({TypeNames.Of(type)}) without a "
                + "column's name: write Table.From((\"x\", values)), or rows with names, new { x = ... }.");
        }
        var members = RecordMember.Of(type);
        return members.Count > 0 ? members : throw new ModelException("not-a-record",
            $"The rows are of the type {TypeNames.Of(type)}, which has no public properties or fields to make columns "
            + "of. Say what they are: rows.Cast<Trial>(), or rows.Select(r => new { ... }).");
    }

    /// <summary>The members that were asked for; a tuple's elements under the names that were given.</summary>
    private static IReadOnlyList<RecordMember> Choose(
        IReadOnlyList<RecordMember> members, Type type, IReadOnlyList<string>? columns)
    {
        if (columns is null) return members;
        if (!RecordMember.IsTuple(type)) return [.. columns.Select(Find)];
        return columns.Count == members.Count
            ? [.. members.Select((member, i) => member with { Name = columns[i] })]
            : throw new ModelException("ragged-columns", string.Create(CultureInfo.InvariantCulture,
                $"The tuples have {members.Count} elements, but {columns.Count} names are given: ")
                + $"{string.Join(", ", columns)}.");

        RecordMember Find(string name) => members.FirstOrDefault(m => m.Name == name)
            ?? throw new ModelException("unknown-column", $"The rows have no public property or field '{name}'."
                + Suggestion.DidYouMean(name, members.Select(m => m.Name)));
    }

    private static bool IsDictionary(Type type) =>
        type == typeof(object)
        || typeof(IEnumerable<KeyValuePair<string, object?>>).IsAssignableFrom(type)
        || typeof(IDictionary).IsAssignableFrom(type);

    /// <summary>
    /// Rows as dictionaries, also such as <c>dynamic</c> objects are: columns are the keys in the order of their first
    /// use.
    /// </summary>
    private static Table OfDictionaries<T>(IEnumerable<T> rows, IReadOnlyList<string>? columns)
    {
        List<MixedColumnBuilder> builders = [.. (columns ?? []).Select(name => new MixedColumnBuilder(name))];
        var indexOf = builders.Index().ToDictionary(b => b.Item.Name, b => b.Index, StringComparer.Ordinal);
        var count = 0;
        foreach (var row in rows)
        {
            var isFilled = new bool[builders.Count];
            foreach (var (name, value) in Entries(row, count))
            {
                if (!indexOf.TryGetValue(name, out var at))
                {
                    if (columns is not null) continue;
                    indexOf.Add(name, at = builders.Count);
                    builders.Add(new MixedColumnBuilder(name));
                    for (var before = 0; before < count; before++) builders[at].Add(null);
                }
                builders[at].Add(value);
                if (at < isFilled.Length) isFilled[at] = true;
            }
            for (var at = 0; at < isFilled.Length; at++)
                if (!isFilled[at]) builders[at].Add(null);
            count++;
        }
        return new Table([.. builders.Select(builder => builder.Build())]);
    }

    private static IEnumerable<(string Name, object? Value)> Entries(object? row, int index) => row switch
    {
        null => throw NullRow(index),
        IEnumerable<KeyValuePair<string, object?>> entries => entries.Select(e => (e.Key, e.Value)),
        IDictionary entries =>
            entries.Keys.Cast<object>().Select(key => (ObjectColumnBuilder.TextOf(key), entries[key])),
        _ => throw new ModelException("not-a-record", string.Create(CultureInfo.InvariantCulture,
            $"The rows are declared as object; row {index + 1} is {TypeNames.Of(row.GetType())}. ")
            + "Give them their type: rows.Cast<Trial>(), or rows.Select(r => new { ... })."),
    };

    private static ModelException NullRow(int index) =>
        new("null-row", string.Create(CultureInfo.InvariantCulture, $"Row {index + 1} is null; leave such rows out."));
}
