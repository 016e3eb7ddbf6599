using MixedModels.Tables;

namespace MixedModels;

/// <summary>A column of numbers; NaN is a missing value.</summary>
public sealed class NumericColumn : Column
{
    private readonly double[] _values;
    private readonly Lazy<bool> _isFinite;
    private readonly Lazy<int> _missing;
    private readonly Lazy<FactorColumn> _factor;

    /// <summary>Wraps <paramref name="values"/> without copying; the caller must not change them afterwards.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="values">n values; NaN is a missing value.</param>
    public NumericColumn(string name, double[] values) : this(name, values, null)
    {
    }

    /// <summary>Wraps values that remember how they were written.</summary>
    internal NumericColumn(string name, double[] values, FactorColumn? spelling) : base(name)
    {
        ArgumentNullException.ThrowIfNull(values);
        (_values, Spelling) = (values, spelling);
        _isFinite = new Lazy<bool>(() => Values.AllFinite());
        _missing = new Lazy<int>(() => IsFinite ? 0 : _values.AsSpan().CountNaN());
        _factor = new Lazy<FactorColumn>(() => FactorColumn.FromNumbers(Name, _values));
    }

    /// <summary>n values; NaN is a missing value.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The same n values, for those who must keep them without copying.</summary>
    public ReadOnlyMemory<double> Memory => _values;

    /// <summary>
    /// How the values were written, if that is remembered: see <see cref="CsvOptions.KeepsSpelling"/>.
    /// </summary>
    internal FactorColumn? Spelling { get; }

    /// <summary>Whether every value is there and finite. Computed once.</summary>
    internal bool IsFinite => _isFinite.Value;

    /// <inheritdoc/>
    public override int Count => _values.Length;

    /// <inheritdoc/>
    public override int MissingCount => _missing.Value;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => double.IsNaN(_values[row]);

    /// <inheritdoc/>
    public override string? Text(int row) =>
        IsMissing(row) ? null : Spelling?.Text(row) ?? NumberText.Shortest(_values[row]);

    /// <inheritdoc/>
    public override Column Rename(string name) => new NumericColumn(name, _values, Spelling);

    /// <summary>The same column as a factor: see <see cref="FactorColumn.FromNumbers"/>. Computed once.</summary>
    public override FactorColumn ToFactor() => _factor.Value;

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++) taken[i] = rows[i] < 0 ? double.NaN : _values[rows[i]];
        return new NumericColumn(Name, taken, (FactorColumn?)Spelling?.Take(rows));
    }

    internal override string LevelName(string text) =>
        NumberText.Parse(text.Trim(), out var value) == NumberKind.None ? text : NumberText.LevelName(value);

    internal override Column Append(Column other)
    {
        var tail = (NumericColumn)other;
        var spelling = Spelling is null || tail.Spelling is null ? null : (FactorColumn)Spelling.Append(tail.Spelling);
        return new NumericColumn(Name, [.. _values, .. tail._values], spelling);
    }
}
