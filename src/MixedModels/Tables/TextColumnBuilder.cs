using System.Text;

namespace MixedModels.Tables;

/// <summary>Collects texts as codes into their distinct values, and decides in the end what they are: see <see cref="CsvReader"/>.</summary>
internal sealed class TextColumnBuilder : ColumnBuilder
{
    private readonly MissingTokens _missing;
    private readonly byte _decimalSeparator;
    private readonly bool _keepText;
    private readonly string _source;
    private readonly TextPool _texts = new();
    private int[] _codes;
    private int _count;

    /// <param name="name">The column's name.</param>
    /// <param name="missing">What means "no value".</param>
    /// <param name="decimalSeparator">A dot or a comma.</param>
    /// <param name="expectedRows">About how many rows will come.</param>
    /// <param name="keepText">Whether the column stays text whatever it looks like.</param>
    /// <param name="source">The file's name, for messages.</param>
    public TextColumnBuilder(string name, MissingTokens missing, byte decimalSeparator, int expectedRows, bool keepText, string source) : base(name)
    {
        (_missing, _decimalSeparator, _keepText, _source) = (missing, decimalSeparator, keepText, source);
        _codes = new int[expectedRows];
    }

    public override void Add(ReadOnlySpan<byte> field)
    {
        if (_missing.Contains(field)) AddMissing();
        else AddText(field);
    }

    /// <summary>Adds a row without a value.</summary>
    public void AddMissing() => Append(-1);

    /// <summary>Adds a text as it is, even one that means "no value" in a file.</summary>
    public void AddText(ReadOnlySpan<byte> text) => Append(_texts.CodeOf(text));

    public override Column Build()
    {
        if (_count != _codes.Length) Array.Resize(ref _codes, _count);
        var numbers = new double[_texts.Count];
        var kinds = new NumberKind[_texts.Count];
        for (var i = 0; i < _texts.Count; i++) kinds[i] = NumberText.Parse(_texts[i], _decimalSeparator, out numbers[i]);

        var allNumbers = Array.TrueForAll(kinds, k => k != NumberKind.None);
        var allWhole = Array.TrueForAll(kinds, k => k is NumberKind.Whole or NumberKind.LargeWhole);
        if (_keepText) return Factor(allWhole ? CompareWhole : allNumbers ? CompareNumbers : CompareTexts);
        if (allNumbers && !(allWhole && kinds.Contains(NumberKind.LargeWhole))) return Numeric();
        if (allWhole) return Factor(CompareWhole);
        if (_texts.All(IsLogical)) return Logical();
        RefuseDecimalCommas();
        return Factor(CompareTexts);

        int CompareNumbers(int a, int b)
        {
            var order = numbers[a].CompareTo(numbers[b]);
            return order != 0 ? order : CompareTexts(a, b);
        }

        NumericColumn Numeric() => new(Name, Array.ConvertAll(_codes, code => code < 0 ? double.NaN : numbers[code]));
    }

    private void Append(int code)
    {
        if (_count == _codes.Length) Array.Resize(ref _codes, Math.Max(16, 2 * _count));
        _codes[_count++] = code;
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

    private LogicalColumn Logical() =>
        new(Name, Array.ConvertAll(_codes, code => code < 0 ? (sbyte)-1 : _texts[code][0] is (byte)'T' or (byte)'t' ? (sbyte)1 : (sbyte)0));

    private static bool IsLogical(byte[] text) =>
        text.AsSpan().SequenceEqual("TRUE"u8) || text.AsSpan().SequenceEqual("true"u8) || text.AsSpan().SequenceEqual("T"u8)
        || text.AsSpan().SequenceEqual("FALSE"u8) || text.AsSpan().SequenceEqual("false"u8) || text.AsSpan().SequenceEqual("F"u8);

    private int CompareTexts(int a, int b) => _texts[a].AsSpan().SequenceCompareTo(_texts[b]);

    /// <summary>Whole numbers of any length, in numeric order; equal ones (7 and 007) as texts.</summary>
    private int CompareWhole(int a, int b)
    {
        ReadOnlySpan<byte> digitsA = _texts[a].AsSpan().TrimStart("+-0"u8);
        ReadOnlySpan<byte> digitsB = _texts[b].AsSpan().TrimStart("+-0"u8);
        var signA = digitsA.IsEmpty ? 0 : _texts[a][0] == '-' ? -1 : 1;
        var signB = digitsB.IsEmpty ? 0 : _texts[b][0] == '-' ? -1 : 1;
        if (signA != signB) return signA.CompareTo(signB);
        var order = digitsA.Length != digitsB.Length ? digitsA.Length.CompareTo(digitsB.Length) : digitsA.SequenceCompareTo(digitsB);
        return order != 0 ? signA * order : CompareTexts(a, b);
    }

    /// <summary>Numbers with decimal commas read as texts would quietly become a factor of many levels.</summary>
    private void RefuseDecimalCommas()
    {
        if (_decimalSeparator == ',') return;
        if (_texts.Any(text => NumberText.Parse(text, (byte)',', out _) == NumberKind.None)) return;
        var first = _texts.CodeOf(_texts.First(text => text.Contains((byte)',')));
        throw new ModelException("decimal-comma",
            $"{_source}: the column '{Name}' holds numbers with a comma, such as {Encoding.UTF8.GetString(_texts[first])} in row {Array.IndexOf(_codes, first) + 1}. " +
            "If it is the decimal separator, say so (--decimal ,); if it separates thousands, remove it; else keep the column as text.");
    }
}
