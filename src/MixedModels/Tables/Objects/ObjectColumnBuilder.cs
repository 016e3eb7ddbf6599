using System.Globalization;
using System.Numerics;

namespace MixedModels.Tables.Objects;

/// <summary>Collects .NET values of one kind into a column.</summary>
/// <param name="name">The column's name.</param>
internal abstract class ObjectColumnBuilder(string name)
{
    private static readonly HashSet<Type> NumberTypes =
    [
        typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long),
        typeof(ulong), typeof(nint), typeof(nuint), typeof(Int128), typeof(UInt128), typeof(BigInteger),
        typeof(Half), typeof(float), typeof(double), typeof(decimal), typeof(TimeSpan),
    ];

    private static readonly HashSet<Type> TextTypes =
    [
        typeof(string), typeof(char), typeof(Guid),
        typeof(DateOnly), typeof(TimeOnly), typeof(DateTime), typeof(DateTimeOffset),
    ];

    public string Name { get; } = name;

    /// <summary>The builder for values of a declared type.</summary>
    /// <exception cref="ModelException"><c>not-a-column</c>.</exception>
    public static ObjectColumnBuilder For(string name, Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(bool)) return new TruthColumnBuilder(name);
        if (type.IsEnum) return new EnumColumnBuilder(name, type);
        if (NumberTypes.Contains(type)) return new NumberColumnBuilder(name);
        if (TextTypes.Contains(type)) return new WordColumnBuilder(name);
        return type == typeof(object) ? new MixedColumnBuilder(name) : throw ObjectColumns.Unsupported(name, type);
    }

    /// <summary>Whether a column can hold values of the type.</summary>
    public static bool Holds(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        return type == typeof(bool) || type.IsEnum || NumberTypes.Contains(type) || TextTypes.Contains(type);
    }

    /// <summary>Adds a row; null and <see cref="DBNull"/> are missing values.</summary>
    public void Add(object? value)
    {
        if (value is null or DBNull) AddMissing();
        else AddValue(value);
    }

    /// <summary>The column of the rows added.</summary>
    public abstract Column Build();

    /// <summary>Adds a row without a value.</summary>
    protected abstract void AddMissing();

    /// <summary>Adds a value of the builder's kind.</summary>
    protected abstract void AddValue(object value);

    /// <summary>A value as text, in no culture.</summary>
    public static string TextOf(object value) => value switch
    {
        string text => text,
        bool truth => truth ? "TRUE" : "FALSE",
        double number => NumberText.Shortest(number),
        DateOnly date => DateText.Of(date),
        DateTime time => DateText.Of(time),
        DateTimeOffset time => DateText.Of(time.UtcDateTime),
        TimeOnly time => DateText.Of(time),
        TimeSpan span => NumberText.Shortest(span.TotalSeconds),
        Enum choice => choice.ToString(),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
