using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MixedModels.Tables;

/// <summary>
/// Collects one column of a source whose values have types of their own, such as a database or a spreadsheet. The
/// column is the one that <see cref="CsvReader"/> would make of the same values in a CSV file, so that it does not
/// matter where a table is kept: texts that are all numbers are a numeric column, unless the options keep the column as
/// text.
/// </summary>
/// <remarks>
/// Numbers are kept as numbers until the first text comes, or a whole number beyond 2^53 among whole ones; from then on
/// all values are kept as texts, each distinct one once.
/// </remarks>
public sealed class ValueColumnBuilder
{
    private const int MostNumberBytes = 32;

    private readonly ColumnReading _reading;
    private double[] _numbers = [];
    private int _count;
    private bool _hasFractions;
    private TextColumnBuilder? _texts;

    internal ValueColumnBuilder(string name, CsvOptions options, string source)
    {
        _reading = new ColumnReading(name, options, source);
        if (!_reading.TakesNumbers) TurnToTexts();
    }

    /// <summary>The column's name.</summary>
    public string Name => _reading.Name;

    /// <summary>Adds a row without a value.</summary>
    public void AddMissing()
    {
        if (_texts is null) Append(double.NaN);
        else _texts.Add([]);
    }

    /// <summary>Adds a number; NaN is a missing value.</summary>
    public void Add(double value)
    {
        if (double.IsNaN(value))
        {
            AddMissing();
        }
        else if (_texts is null && !_reading.Missing.HasNumbers)
        {
            _hasFractions = true;
            Append(value);
        }
        else
        {
            Span<byte> text = stackalloc byte[MostNumberBytes];
            AddNumber(Format(value, text), NumberKind.Real, value);
        }
    }

    /// <summary>Adds a whole number.</summary>
    public void Add(long value)
    {
        var isExact = value is >= -(1L << 53) and <= 1L << 53;
        if (isExact && _texts is null && !_reading.Missing.HasNumbers)
        {
            Append(value);
            return;
        }
        Span<byte> text = stackalloc byte[MostNumberBytes];
        Utf8Formatter.TryFormat(value, text, out var length);
        AddNumber(text[..length], isExact ? NumberKind.Whole : NumberKind.LargeWhole, value);
    }

    /// <summary>Adds TRUE or FALSE.</summary>
    public void Add(bool value) => AddText(value ? "TRUE"u8 : "FALSE"u8);

    /// <summary>Adds a number given as a text with a decimal dot; a text that is no number is added as it is.</summary>
    /// <param name="text">UTF-8, without blanks around it.</param>
    public void AddNumber(ReadOnlySpan<byte> text)
    {
        var kind = NumberText.Parse(text, (byte)'.', out var value);
        if (kind == NumberKind.None) AddText(text);
        else AddNumber(text, kind, value);
    }

    /// <summary>Adds a text; nothing at all, NA and what the options name are missing values.</summary>
    /// <param name="text">UTF-8.</param>
    public void AddText(ReadOnlySpan<byte> text)
    {
        if (_reading.Missing.Contains(text))
        {
            AddMissing();
            return;
        }
        if (_texts is null) TurnToTexts();
        _texts!.Add(text);
    }

    /// <summary>Adds a text; null, nothing at all, NA and what the options name are missing values.</summary>
    public void AddText(string? text) => AddText(Encoding.UTF8.GetBytes(text ?? ""));

    internal Column Build()
    {
        if (_texts is not null) return _texts.Build();
        if (_count != _numbers.Length) Array.Resize(ref _numbers, _count);
        return new NumericColumn(Name, _numbers);
    }

    private void AddNumber(ReadOnlySpan<byte> text, NumberKind kind, double value)
    {
        if (_reading.Missing.Contains(text))
        {
            AddMissing();
            return;
        }
        if (_texts is null && kind == NumberKind.LargeWhole && !_hasFractions) TurnToTexts();
        if (_texts is null)
        {
            _hasFractions |= kind == NumberKind.Real;
            Append(value);
        }
        else if (!_reading.HasDecimalComma)
        {
            _texts.Add(text);
        }
        else
        {
            var localized = text.ToArray();
            localized.AsSpan().Replace((byte)'.', (byte)',');
            _texts.Add(localized);
        }
    }

    private void Append(double value)
    {
        if (_count == _numbers.Length) Array.Resize(ref _numbers, Math.Max(16, 2 * _count));
        _numbers[_count++] = value;
    }

    private void TurnToTexts()
    {
        _texts = new TextColumnBuilder(_reading, _count);
        Span<byte> text = stackalloc byte[MostNumberBytes];
        foreach (var number in _numbers.AsSpan(0, _count))
        {
            if (double.IsNaN(number)) AddMissing();
            else AddNumber(Format(number, text), NumberKind.Real, number);
        }
        _numbers = [];
    }

    private static ReadOnlySpan<byte> Format(double value, Span<byte> text)
    {
        if (double.IsInfinity(value)) return value > 0 ? "Inf"u8 : "-Inf"u8;
        value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        return text[..length];
    }
}
