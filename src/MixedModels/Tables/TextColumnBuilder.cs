using System.Globalization;
using System.Text;

namespace MixedModels.Tables;

/// <summary>
/// Collects texts as codes into their distinct values, and decides in the end what they are: see
/// <see cref="CsvReader"/>.
/// </summary>
/// <param name="reading">How the column is read.</param>
/// <param name="expectedRows">About how many rows will come.</param>
internal sealed class TextColumnBuilder(ColumnReading reading, int expectedRows) : ColumnBuilder(reading.Name)
{
    private readonly TextPool _texts = new();
    private int[] _codes = new int[expectedRows];
    private int _count;

    public override void Add(ReadOnlySpan<byte> field)
    {
        if (reading.Missing.Contains(field)) AddMissing();
        else AddText(field);
    }

    /// <summary>Adds a row without a value.</summary>
    public void AddMissing() => Append(-1);

    /// <summary>Adds a text as it is, even one that means "no value" in a file.</summary>
    public void AddText(ReadOnlySpan<byte> text) => Append(_texts.CodeOf(text));

    public override Column Build()
    {
        if (_count != _codes.Length) Array.Resize(ref _codes, _count);
        return reading.Type switch
        {
            ColumnType.Number => Numeric(new UnitNumbers(reading, _texts, _codes).Read()),
            ColumnType.Logical => Logical(TruthWords.Any),
            _ => Find(),
        };
    }

    private Column Find()
    {
        var numbers = new double[_texts.Count];
        var kinds = new NumberKind[_texts.Count];
        for (var i = 0; i < _texts.Count; i++) kinds[i] = reading.Parse(_texts[i], out numbers[i]);

        var allNumbers = Array.TrueForAll(kinds, k => k != NumberKind.None);
        var allWhole = Array.TrueForAll(kinds, k => k is NumberKind.Whole or NumberKind.LargeWhole);
        if (reading.Type == ColumnType.Text) return Factor(allWhole ? CompareWhole : allNumbers ? CompareNumbers
            : CompareTexts);
        if (allNumbers && !(allWhole && kinds.Contains(NumberKind.LargeWhole))) return Numeric(numbers);
        if (allWhole) return Factor(CompareWhole);
        if (_texts.All(text => TruthWords.Strict(text) is not null)) return Logical(TruthWords.Strict);
        RefuseDecimalCommas();
        return Factor(CompareTexts);

        int CompareNumbers(int a, int b)
        {
            var order = numbers[a].CompareTo(numbers[b]);
            return order != 0 ? order : CompareTexts(a, b);
        }
    }

    private void Append(int code)
    {
        if (_count == _codes.Length) Array.Resize(ref _codes, Math.Max(16, 2 * _count));
        _codes[_count++] = code;
    }

    private NumericColumn Numeric(double[] numbers) =>
        new(Name, Array.ConvertAll(_codes, code => code < 0 ? double.NaN : numbers[code]), Spelling());

    private LogicalColumn Logical(Func<ReadOnlySpan<byte>, bool?> read)
    {
        var truths = new sbyte[_texts.Count];
        for (var i = 0; i < truths.Length; i++)
        {
            if (read(_texts[i]) is not { } truth)
            {
                var row = Array.IndexOf(_codes, i);
                throw new ModelException("text-as-logical", string.Create(CultureInfo.InvariantCulture,
                    $"{reading.Source}, row {row + 1}: the column '{Name}' is to hold TRUE and FALSE, but has ")
                    + $"'{Encoding.UTF8.GetString(_texts[i])}'.");
            }
            truths[i] = truth ? (sbyte)1 : (sbyte)0;
        }
        return new LogicalColumn(Name, Array.ConvertAll(_codes, code => code < 0 ? (sbyte)-1 : truths[code]),
            Spelling());
    }

    private FactorColumn Factor(Comparison<int> order)
    {
        var sorted = new int[_texts.Count];
        for (var i = 0; i < sorted.Length; i++) sorted[i] = i;
        Array.Sort(sorted, order);
        var rank = new int[sorted.Length];
        for (var i = 0; i < sorted.Length; i++) rank[sorted[i]] = i;
        var levels = Array.ConvertAll(sorted, i => Encoding.UTF8.GetString(_texts[i]));
        return new FactorColumn(Name, levels, Array.ConvertAll(_codes, code => code < 0 ? -1 : rank[code]));
    }

    /// <summary>The texts of a column that is none, when they are to be remembered.</summary>
    private FactorColumn? Spelling() => reading.KeepsSpelling && (reading.Type is null || _texts.All(IsPlain))
        ? new FactorColumn(Name, [.. _texts.Select(Encoding.UTF8.GetString)], _codes)
        : null;

    /// <summary>Whether the text is read in the same way where nobody says what the column is.</summary>
    private bool IsPlain(byte[] text) => reading.Type == ColumnType.Logical
        ? TruthWords.Strict(text) is not null
        : reading.Parse(text, out _) != NumberKind.None;

    private int CompareTexts(int a, int b) => _texts[a].AsSpan().SequenceCompareTo(_texts[b]);

    /// <summary>Whole numbers of any length, in numeric order; equal ones (7 and 007) as texts.</summary>
    private int CompareWhole(int a, int b)
    {
        ReadOnlySpan<byte> digitsA = _texts[a].AsSpan().TrimStart("+-0"u8);
        ReadOnlySpan<byte> digitsB = _texts[b].AsSpan().TrimStart("+-0"u8);
        var signA = digitsA.IsEmpty ? 0 : _texts[a][0] == '-' ? -1 : 1;
        var signB = digitsB.IsEmpty ? 0 : _texts[b][0] == '-' ? -1 : 1;
        if (signA != signB) return signA.CompareTo(signB);
        var order = digitsA.Length != digitsB.Length
            ? digitsA.Length.CompareTo(digitsB.Length)
            : digitsA.SequenceCompareTo(digitsB);
        return order != 0 ? signA * order : CompareTexts(a, b);
    }

    /// <summary>Numbers with decimal commas read as texts would quietly become a factor of many levels.</summary>
    private void RefuseDecimalCommas()
    {
        if (reading.HasDecimalComma) return;
        if (_texts.Any(text => NumberText.Parse(text, (byte)',', out _) == NumberKind.None)) return;
        var first = _texts.CodeOf(_texts.First(text => text.Contains((byte)',')));
        throw new ModelException("decimal-comma", string.Create(CultureInfo.InvariantCulture,
            $"{reading.Source}: the column '{Name}' holds numbers with a comma, such as ")
            + string.Create(CultureInfo.InvariantCulture,
            $"{Encoding.UTF8.GetString(_texts[first])} in row {Array.IndexOf(_codes, first) + 1}. ")
            + "If it is the decimal separator, say so (--decimal ,); if it separates thousands, say that (--thousands "
            + ",); "
            + $"else keep the column as text (--text {Name}).");
    }
}
