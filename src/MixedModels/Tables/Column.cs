namespace MixedModels.Tables;

/// <summary>A named, typed, immutable column of a <see cref="Table"/>.</summary>
public abstract class Column
{
    private protected Column(string name) => Name = name;

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

    /// <summary>The name that <see cref="ToFactor"/> gives to a value that a person writes as <paramref name="text"/>: 0.50 is 0.5 among numbers.</summary>
    internal virtual string LevelName(string text) => text;

    /// <summary>These values and then those of a column of the same type.</summary>
    internal abstract Column Append(Column other);
}
