using System.Collections;
using MixedModels.Tables.Objects;

namespace MixedModels;

/// <summary>
/// A named, typed, immutable column of a <see cref="Table"/>: <see cref="NumericColumn"/>, <see cref="FactorColumn"/>
/// or <see cref="LogicalColumn"/>.
/// </summary>
public abstract class Column
{
    private protected Column(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>A column of any values: <c>Column.From("score", scores)</c>.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="values">
    /// A value for each row; null is a missing one. Numbers of any type give a numeric column, bool a logical one,
    /// string a factor (levels in the order of their code points), an enum a factor with the levels in declared order,
    /// dates and times a factor of texts such as 2024-01-31.
    /// <see cref="Table.From{T}(IEnumerable{T}, IReadOnlyList{string})"/> has all rules.
    /// </param>
    /// <exception cref="ModelException"><c>not-a-column</c>: a value of a type that no column holds.</exception>
    public static Column From(string name, IEnumerable values) => ObjectColumns.Create(name, values);

    /// <summary>
    /// A column of numbers, copied: <c>Column.Numbers("x", 1, 2.5, double.NaN)</c>; NaN is a missing value.
    /// </summary>
    public static NumericColumn Numbers(string name, params ReadOnlySpan<double> values) => new(name, values.ToArray());

    /// <summary>A categorical column: <c>Column.Factor("dose", ["high", "low"], levels: ["low", "high"])</c>.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="values">A text for each row; null is a missing value.</param>
    /// <param name="levels">
    /// The levels in order; null for the order of the texts' code points. Listed levels that no row has are dropped.
    /// </param>
    /// <param name="isOrdered">Whether the levels are ordered.</param>
    /// <exception cref="ModelException"><c>duplicate-level</c>, <c>unlisted-level</c>.</exception>
    public static FactorColumn Factor(
        string name, IEnumerable<string?> values, IReadOnlyList<string>? levels = null, bool isOrdered = false)
    {
        ArgumentNullException.ThrowIfNull(values);
        var factor = FactorColumn.FromTexts(name, [.. values]);
        return (levels is null ? factor : factor.WithLevels(levels)).AsOrdered(isOrdered);
    }

    /// <summary>
    /// The values as an array, copied: <c>table["x"].To&lt;double&gt;()</c>; see <see cref="Table.Column{T}"/>.
    /// </summary>
    /// <exception cref="ModelException"><c>wrong-type</c>, <c>missing-value</c>.</exception>
    public T[] To<T>() => CellReader.Values<T>(this);

    /// <summary>The column's name, unique in its table.</summary>
    public string Name { get; }

    /// <summary>The number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>The number of rows without a value.</summary>
    public abstract int MissingCount { get; }

    /// <summary>Whether the row has no value.</summary>
    public abstract bool IsMissing(int row);

    /// <summary>A row's value as text, as a file would have it; null when it is missing.</summary>
    public abstract string? Text(int row);

    /// <summary>The same values under another name.</summary>
    public abstract Column Rename(string name);

    /// <summary>The same values as a factor: levels are the distinct values, in their order.</summary>
    public abstract FactorColumn ToFactor();

    /// <summary>The given rows, in the given order; -1 gives a missing value.</summary>
    public abstract Column Take(ReadOnlySpan<int> rows);

    /// <summary>
    /// The name that <see cref="ToFactor"/> gives to a value that a person writes as <paramref name="text"/>: 0.50 is
    /// 0.5 among numbers.
    /// </summary>
    internal virtual string LevelName(string text) => text;

    /// <summary>These values and then those of a column of the same type.</summary>
    internal abstract Column Append(Column other);

    /// <summary>The column in a line, for a debugger or a console.</summary>
    public override string ToString() => $"{Name} ({Count} rows)";
}
