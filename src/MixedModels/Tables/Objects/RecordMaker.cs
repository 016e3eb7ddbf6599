using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace MixedModels.Tables.Objects;

/// <summary>Makes an object of each row.</summary>
internal static class RecordMaker
{
    /// <summary>What must be kept of a type that is made so.</summary>
    public const DynamicallyAccessedMemberTypes Writable =
        RecordMember.Readable | DynamicallyAccessedMemberTypes.PublicConstructors;

    public static IReadOnlyList<T> Make<[DynamicallyAccessedMembers(Writable)] T>(Table table)
    {
        var type = typeof(T);
        if (ObjectColumnBuilder.Holds(type) || type == typeof(object))
        {
            throw NotARecord($"{TypeNames.Of(type)} is a single value and no row; "
                + $"take a column: table.Column<{TypeNames.Of(type)}>(\"x\").");
        }
        var constructor = Constructor(type, table);
        var parameters = constructor?.GetParameters() ?? [];
        var isTuple = RecordMember.IsTuple(type);
        var readers = isTuple ? ByPosition(table, parameters) : Array.ConvertAll(parameters, p => ByName(table, p));
        var setters = isTuple ? [] : Setters(type, table, parameters);
        var rows = new T[table.RowCount];
        for (var row = 0; row < rows.Length; row++)
        {
            var arguments = new object?[readers.Length];
            for (var i = 0; i < arguments.Length; i++) arguments[i] = readers[i](row);
            var item = constructor is null
                ? Activator.CreateInstance<T>()!
                : constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
            foreach (var set in setters) set(item, row);
            rows[row] = (T)item;
        }
        return rows;
    }

    /// <summary>
    /// The constructor with the most parameters that all have a column or a default; null for a struct without one.
    /// </summary>
    private static ConstructorInfo? Constructor(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type, Table table)
    {
        var constructors = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).ToArray();
        if (constructors.Length == 0 && type.IsValueType) return null;
        if (constructors.Length == 0 || type.IsAbstract)
        {
            throw NotARecord($"{TypeNames.Of(type)} has no public constructor; "
                + "take a class, record, struct or tuple that can be made.");
        }
        if (RecordMember.IsTuple(type)) return constructors[0];
        return Array.Find(constructors, c => c.GetParameters().All(IsThere))
            ?? (type.IsValueType ? null : Array.Find(constructors, c => c.GetParameters().Length == 0))
            ?? constructors[0]; // its parameter without a column is named in the error

        bool IsThere(ParameterInfo parameter) => parameter.HasDefaultValue || Find(table, parameter.Name!) is not null;
    }

    private static Func<int, object?>[] ByPosition(Table table, ParameterInfo[] elements)
    {
        if (elements.Length == 8)
            throw NotARecord("Tuples of more than seven elements cannot be made of rows; take a record.");
        if (elements.Length != table.Columns.Count)
        {
            throw NotARecord(string.Create(CultureInfo.InvariantCulture,
                $"The tuple has {elements.Length} elements, the table {table.Columns.Count} columns; ")
                + "choose them in order: table.Select(\"x\", ...).To<(...)>().");
        }
        return [.. elements.Zip(table.Columns, Func<int, object?> (e, c) => new CellReader(c, e.ParameterType).Read)];
    }

    private static Func<int, object?> ByName(Table table, ParameterInfo parameter)
    {
        if (Find(table, parameter.Name!) is { } column) return new CellReader(column, parameter.ParameterType).Read;
        if (parameter.HasDefaultValue) return _ => parameter.DefaultValue;
        throw NoColumn(table, parameter.Member.DeclaringType!, parameter.Name!);
    }

    private static Action<object, int>[] Setters(
        [DynamicallyAccessedMembers(RecordMember.Readable)] Type type, Table table, ParameterInfo[] parameters)
    {
        var setters = new List<Action<object, int>>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
                Add(property.Name, property.PropertyType, Setter(property));
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
            if (!field.IsInitOnly) Add(field.Name, field.FieldType, field.SetValue);
        return [.. setters];

        void Add(string name, Type memberType, Action<object, object?> set)
        {
            if (parameters.Any(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))) return;
            if (memberType != typeof(object) && !ObjectColumnBuilder.Holds(memberType)) return; // a list of others
            var cells = new CellReader(Find(table, name) ?? throw NoColumn(table, type, name), memberType);
            setters.Add((item, row) => set(item, cells.Read(row)));
        }
    }

    /// <summary>What a setter throws comes out as it is.</summary>
    private static Action<object, object?> Setter(PropertyInfo property) =>
        (item, value) => property.SetValue(item, value, BindingFlags.DoNotWrapExceptions, null, null, null);

    /// <summary>The column of that name; of another case when there is only one such.</summary>
    private static Column? Find(Table table, string name)
    {
        if (table.TryGetColumn(name, out var exact)) return exact;
        var alike = table.Columns.Where(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
        return alike.Take(2).ToArray() is [var only] ? only : null;
    }

    private static ModelException NotARecord(string message) => new("not-a-record", message);

    private static ModelException NoColumn(Table table, Type type, string name) => new("unknown-column",
        $"There is no column for '{name}' of {TypeNames.Of(type)}."
        + Suggestion.DidYouMean(name, table.Columns.Select(c => c.Name)));
}
