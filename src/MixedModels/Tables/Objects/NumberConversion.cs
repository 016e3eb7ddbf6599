using System.Globalization;
using System.Numerics;

namespace MixedModels.Tables.Objects;

/// <summary>Doubles as other types of numbers, where that keeps their value.</summary>
internal static class NumberConversion
{
    private static readonly Dictionary<Type, Func<double, object>> Conversions = new()
    {
        [typeof(double)] = value => value,
        [typeof(float)] = value => (float)value,
        [typeof(Half)] = value => (Half)value,
        [typeof(decimal)] = value => (decimal)value,
        [typeof(sbyte)] = value => checked((sbyte)Whole(value)),
        [typeof(byte)] = value => checked((byte)Whole(value)),
        [typeof(short)] = value => checked((short)Whole(value)),
        [typeof(ushort)] = value => checked((ushort)Whole(value)),
        [typeof(int)] = value => checked((int)Whole(value)),
        [typeof(uint)] = value => checked((uint)Whole(value)),
        [typeof(long)] = value => checked((long)Whole(value)),
        [typeof(ulong)] = value => checked((ulong)Whole(value)),
        [typeof(nint)] = value => checked((nint)Whole(value)),
        [typeof(nuint)] = value => checked((nuint)Whole(value)),
        [typeof(Int128)] = value => checked((Int128)Whole(value)),
        [typeof(UInt128)] = value => checked((UInt128)Whole(value)),
        [typeof(BigInteger)] = value => Whole(value),
    };

    /// <summary>The number as the type; null when the type cannot hold it or is no number.</summary>
    public static object? To(Type type, double value)
    {
        try
        {
            return Conversions.TryGetValue(type, out var convert) ? convert(value) : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>
    /// The digits of a whole number, of any length, as a type of whole numbers; null when that is not possible.
    /// </summary>
    public static object? Whole(Type type, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (!BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var whole)) return null;
        try
        {
            if (type == typeof(long)) return checked((long)whole);
            if (type == typeof(ulong)) return checked((ulong)whole);
            if (type == typeof(Int128)) return checked((Int128)whole);
            if (type == typeof(UInt128)) return checked((UInt128)whole);
            if (type == typeof(decimal)) return checked((decimal)whole);
            return type == typeof(BigInteger) ? whole : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static BigInteger Whole(double value) =>
        double.IsFinite(value) && value == Math.Floor(value) ? new BigInteger(value) : throw new OverflowException();
}
