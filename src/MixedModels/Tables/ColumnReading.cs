namespace MixedModels.Tables;

/// <summary>How the values of one column are read.</summary>
internal sealed class ColumnReading
{
    private readonly byte _decimalSeparator;
    private readonly byte? _thousandsSeparator;

    public ColumnReading(string name, CsvOptions options, string source)
    {
        (Name, Source) = (name, source);
        Type = options.TypeOf(name);
        KeepsSpelling = options is { KeepsSpelling: true, DecimalSeparator: '.', ThousandsSeparator: null };
        Missing = new MissingTokens(
            options.MissingValuesByColumn.TryGetValue(name, out var own) ? [.. options.MissingValues, .. own]
                : options.MissingValues);
        (_decimalSeparator, _thousandsSeparator) = Separators(options);
    }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>What messages call the file or table.</summary>
    public string Source { get; }

    /// <summary>What the column is to be; null to find out.</summary>
    public ColumnType? Type { get; }

    /// <summary>Whether the column remembers how its values were written.</summary>
    public bool KeepsSpelling { get; }

    /// <summary>What means "no value".</summary>
    public MissingTokens Missing { get; }

    /// <summary>Whether numbers may be collected as numbers, for nobody will ask for their texts.</summary>
    public bool TakesNumbers => Type is null && !KeepsSpelling;

    /// <summary>Whether numbers have a decimal comma.</summary>
    public bool HasDecimalComma => _decimalSeparator == ',';

    /// <summary>
    /// A text as a number; groups of three digits are put together when a separator of thousands was named.
    /// </summary>
    public NumberKind Parse(ReadOnlySpan<byte> text, out double value)
    {
        var kind = NumberText.Parse(text, _decimalSeparator, out value);
        if (kind != NumberKind.None || _thousandsSeparator is not { } separator) return kind;
        return DigitGroups.Join(text, separator, _decimalSeparator) is { } joined
            ? NumberText.Parse(joined, _decimalSeparator, out value)
            : NumberKind.None;
    }

    /// <summary>The separators of the options.</summary>
    /// <exception cref="ModelException"><c>bad-option</c>.</exception>
    private static (byte Decimal, byte? Thousands) Separators(CsvOptions options)
    {
        if (options.DecimalSeparator is not ('.' or ','))
        {
            throw new ModelException("bad-option",
                $"The decimal separator must be a dot or a comma, not '{options.DecimalSeparator}'.");
        }
        if (options.ThousandsSeparator is not { } thousands) return ((byte)options.DecimalSeparator, null);
        if (thousands is not ('.' or ',' or ' ' or '\'' or '_'))
        {
            throw new ModelException("bad-option",
                "The separator of thousands must be a dot, comma, blank, apostrophe or underscore, not "
                    + $"'{thousands}'.");
        }
        if (thousands == options.DecimalSeparator)
        {
            throw new ModelException("bad-option",
                $"'{thousands}' cannot separate both thousands and decimals; name the other one, as in --decimal , "
                    + "--thousands .");
        }
        return ((byte)options.DecimalSeparator, (byte)thousands);
    }
}
