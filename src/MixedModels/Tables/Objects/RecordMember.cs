using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace MixedModels.Tables.Objects;

/// <summary>A property or field of a record, or an element of a tuple, as a column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type.</param>
/// <param name="Read">Reads it from a row.</param>
internal sealed record RecordMember(string Name, Type Type, Func<object, object?> Read)
{
    /// <summary>What must be kept of a type that is read so.</summary>
    public const DynamicallyAccessedMemberTypes Readable =
        DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.PublicFields;

    /// <summary>
    /// The public members in the order in which they are declared, those of base classes first; a tuple's elements.
    /// </summary>
    public static IReadOnlyList<RecordMember> Of([DynamicallyAccessedMembers(Readable)] Type type)
    {
        if (IsTuple(type)) return [.. ElementTypes(type).Select(Element)];
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0)
            .Select(p => (Member: (MemberInfo)p, Of: new RecordMember(p.Name, p.PropertyType, Getter(p))));
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Instance)
            .Select(f => (Member: (MemberInfo)f, Of: new RecordMember(f.Name, f.FieldType, f.GetValue)));
        return
        [
            .. properties.Concat(fields)
                .OrderBy(m => Depth(m.Member.DeclaringType!))
                .GroupBy(m => m.Of.Name, StringComparer.Ordinal)
                .Select(same => same.Last().Of), // it hides those of base classes
        ];
    }

    /// <summary>Whether rows of the type are tuples, whose elements have positions in place of names.</summary>
    public static bool IsTuple(Type type) => typeof(ITuple).IsAssignableFrom(type) && type.IsGenericType;

    /// <summary>A tuple's element types; the eighth of a long one is a tuple of the rest.</summary>
    public static IEnumerable<Type> ElementTypes(Type tuple)
    {
        var types = tuple.GetGenericArguments();
        return types.Length == 8 && IsTuple(types[7]) ? types[..7].Concat(ElementTypes(types[7])) : types;
    }

    /// <summary>What a getter throws comes out as it is.</summary>
    private static Func<object, object?> Getter(PropertyInfo property) =>
        row => property.GetValue(row, BindingFlags.DoNotWrapExceptions, null, null, null);

    private static RecordMember Element(Type type, int i) => new($"Item{i + 1}", type, row => ((ITuple)row)[i]);

    private static int Depth(Type type)
    {
        var depth = 0;
        for (var at = type; at.BaseType is { } parent; at = parent) depth++;
        return depth;
    }
}
