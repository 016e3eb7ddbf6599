namespace MixedModels.Tables;

/// <summary>Collects numbers, and fails at the first text or at a whole number that a double cannot hold.</summary>
internal sealed class NumericColumnBuilder(ColumnReading reading, int expectedRows) : ColumnBuilder(reading.Name)
{
    private double[] _values = new double[expectedRows];
    private int _count;

    public override void Add(ReadOnlySpan<byte> field)
    {
        if (HasFailed) return;
        var value = double.NaN;
        if (!reading.Missing.Contains(field)
            && reading.Parse(field, out value) is NumberKind.None or NumberKind.LargeWhole)
        {
            HasFailed = true;
            _values = [];
            return;
        }
        if (_count == _values.Length) Array.Resize(ref _values, Math.Max(16, 2 * _count));
        _values[_count++] = value;
    }

    public override Column Build()
    {
        if (_count != _values.Length) Array.Resize(ref _values, _count);
        return new NumericColumn(Name, _values);
    }
}
