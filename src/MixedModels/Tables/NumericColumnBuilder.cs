namespace MixedModels.Tables;

/// <summary>Collects numbers, and fails at the first text or at a whole number that a double cannot hold.</summary>
internal sealed class NumericColumnBuilder(string name, MissingTokens missing, byte decimalSeparator, int expectedRows) : ColumnBuilder(name)
{
    private double[] _values = new double[expectedRows];
    private int _count;

    public override void Add(ReadOnlySpan<byte> field)
    {
        if (HasFailed) return;
        var value = double.NaN;
        if (!missing.Contains(field) && NumberText.Parse(field, decimalSeparator, out value) is NumberKind.None or NumberKind.LargeWhole)
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
