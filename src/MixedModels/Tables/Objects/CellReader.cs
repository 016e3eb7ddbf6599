using System.Globalization;

namespace MixedModels.Tables.Objects;

/// <summary>Reads the values of a column as a .NET type.</summary>
internal sealed class CellReader
{
    private readonly Column _column;
    private readonly Type _type;      // without Nullable
    private readonly Type _asked;
    private readonly bool _takesNull;
    private readonly object?[]? _ofLevel; // a factor's levels, converted once each

    /// <exception cref="ModelException"><c>wrong-type</c>: no column can be read as that type.</exception>
    public CellReader(Column column, Type type)
    {
        (_column, _asked, _type) = (column, type, Nullable.GetUnderlyingType(type) ?? type);
        if (type != typeof(object) && !ObjectColumnBuilder.Holds(type))
        {
            throw new ModelException("wrong-type",
                $"The column '{column.Name}' cannot be read as {TypeNames.Of(type)}: "
                + "take double, string, bool, a whole number, an enum or a date.");
        }
        _takesNull = !type.IsValueType || type != _type;
        if (column is FactorColumn factor) _ofLevel = new object?[factor.Levels.Count];
    }

    /// <summary>All values of a column.</summary>
    public static T[] Values<T>(Column column)
    {
        if (typeof(T) == typeof(double) && column is NumericColumn numbers)
            return (T[])(object)numbers.Values.ToArray();
        var reader = new CellReader(column, typeof(T));
        var values = new T[column.Count];
        for (var row = 0; row < values.Length; row++) values[row] = (T)reader.Read(row)!;
        return values;
    }

    /// <summary>The value in a row, boxed; null where it is missing and the type takes null.</summary>
    /// <exception cref="ModelException"><c>wrong-type</c>, <c>missing-value</c>.</exception>
    public object? Read(int row)
    {
        if (_column.IsMissing(row)) return Missing(row);
        if (_type == typeof(string)) return _column.Text(row);
        return _column switch
        {
            NumericColumn numbers => OfNumber(numbers.Values[row]) ?? throw Wrong(row),
            LogicalColumn truths => OfTruth(truths.Values[row] == 1) ?? throw Wrong(row),
            FactorColumn factor => _ofLevel![factor.Codes[row]] ??= OfText(factor.Text(row)!) ?? throw Wrong(row),
            _ => throw new InvalidOperationException(),
        };
    }

    private object? Missing(int row)
    {
        if (_takesNull) return null;
        if (_type == typeof(double)) return double.NaN;
        if (_type == typeof(float)) return float.NaN;
        if (_type == typeof(Half)) return Half.NaN;
        throw new ModelException("missing-value", string.Create(CultureInfo.InvariantCulture,
            $"The column '{_column.Name}' has no value in row {row + 1}; read it as {TypeNames.Of(_type)}?, ")
            + "where null is a missing value.");
    }

    private object? OfNumber(double value)
    {
        if (_type == typeof(object)) return value;
        if (_type == typeof(TimeSpan)) return TimeSpan.FromSeconds(value);
        if (_type == typeof(bool)) return value is 0 or 1 ? value == 1 : null;
        if (_type.IsEnum) return OfNumber(Enum.GetUnderlyingType(_type), value);
        return NumberConversion.To(_type, value);
    }

    private object? OfNumber(Type underlying, double value) =>
        NumberConversion.To(underlying, value) is { } number && Enum.IsDefined(_type, number)
            ? Enum.ToObject(_type, number)
            : null;

    private object? OfTruth(bool value)
    {
        if (_type == typeof(bool) || _type == typeof(object)) return value;
        return NumberConversion.To(_type, value ? 1 : 0);
    }

    private object? OfText(string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (_type == typeof(object)) return text;
        if (_type == typeof(char)) return text.Length == 1 ? text[0] : null;
        if (_type.IsEnum)
            return Enum.TryParse(_type, text, true, out var choice) && Enum.IsDefined(_type, choice) ? choice : null;
        if (_type == typeof(Guid)) return Guid.TryParse(text, culture, out var guid) ? guid : null;
        if (_type == typeof(DateOnly)) return DateOnly.TryParse(text, culture, out var date) ? date : null;
        if (_type == typeof(TimeOnly)) return TimeOnly.TryParse(text, culture, out var hour) ? hour : null;
        if (_type == typeof(DateTime)) return DateTime.TryParse(text, culture, out var moment) ? moment : null;
        if (_type == typeof(DateTimeOffset))
            return DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
        if (_type == typeof(bool))
            return text.ToUpperInvariant() switch { "TRUE" or "T" => true, "FALSE" or "F" => false, _ => null };
        if (NumberText.Parse(text, out var number) == NumberKind.None) return null;
        return NumberConversion.Whole(_type, text) ?? OfNumber(number);
    }

    private ModelException Wrong(int row)
    {
        var quote = _column is FactorColumn ? "'" : "";
        return new ModelException("wrong-type", string.Create(CultureInfo.InvariantCulture,
            $"Row {row + 1} of the column '{_column.Name}' is {quote}{_column.Text(row)}{quote}, ")
            + $"which is no {TypeNames.Of(_asked)}.");
    }
}
