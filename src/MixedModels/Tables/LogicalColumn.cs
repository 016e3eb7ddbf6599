using System.Globalization;

namespace MixedModels;

/// <summary>A column of TRUE and FALSE. As a number TRUE is 1; as a factor its levels are FALSE, TRUE.</summary>
public sealed class LogicalColumn : Column
{
    private readonly sbyte[] _values;

    /// <summary>Wraps <paramref name="values"/> (1 true, 0 false, -1 missing) without copying.</summary>
    /// <exception cref="ModelException"><c>code-out-of-range</c>.</exception>
    public LogicalColumn(string name, sbyte[] values) : this(name, values, null)
    {
    }

    /// <summary>Wraps values that remember how they were written.</summary>
    internal LogicalColumn(string name, sbyte[] values, FactorColumn? spelling) : base(name)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.AsSpan().IndexOfAnyExceptInRange((sbyte)-1, (sbyte)1) is >= 0 and var row)
        {
            throw new ModelException("code-out-of-range", string.Create(CultureInfo.InvariantCulture,
                $"Row {row + 1} of '{name}' is {values[row]}; 1 is true, 0 false, -1 missing."));
        }
        (_values, Spelling) = (values, spelling);
    }

    /// <summary>1 true, 0 false, -1 missing.</summary>
    public ReadOnlySpan<sbyte> Values => _values;

    /// <inheritdoc/>
    public override int Count => _values.Length;

    /// <inheritdoc/>
    public override int MissingCount => _values.AsSpan().Count((sbyte)-1);

    /// <inheritdoc/>
    public override bool IsMissing(int row) => _values[row] < 0;

    /// <summary>
    /// How the values were written, if that is remembered: see <see cref="CsvOptions.KeepsSpelling"/>.
    /// </summary>
    internal FactorColumn? Spelling { get; }

    /// <inheritdoc/>
    public override string? Text(int row) => _values[row] switch
    {
        1 => Spelling?.Text(row) ?? "TRUE",
        0 => Spelling?.Text(row) ?? "FALSE",
        _ => null,
    };

    /// <inheritdoc/>
    public override Column Rename(string name) => new LogicalColumn(name, _values, Spelling);

    /// <summary>The same column as a factor with levels FALSE and TRUE (those that occur).</summary>
    public override FactorColumn ToFactor()
    {
        var codes = new int[_values.Length];
        for (var i = 0; i < codes.Length; i++) codes[i] = _values[i];
        return new FactorColumn(Name, ["FALSE", "TRUE"], codes).DropUnusedLevels();
    }

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new sbyte[rows.Length];
        for (var i = 0; i < rows.Length; i++) taken[i] = rows[i] < 0 ? (sbyte)-1 : _values[rows[i]];
        return new LogicalColumn(Name, taken, (FactorColumn?)Spelling?.Take(rows));
    }

    internal override string LevelName(string text) => text switch
    {
        "T" or "true" => "TRUE",
        "F" or "false" => "FALSE",
        _ => text,
    };

    internal override Column Append(Column other)
    {
        var tail = (LogicalColumn)other;
        var spelling = Spelling is null || tail.Spelling is null ? null : (FactorColumn)Spelling.Append(tail.Spelling);
        return new LogicalColumn(Name, [.. _values, .. tail._values], spelling);
    }
}
