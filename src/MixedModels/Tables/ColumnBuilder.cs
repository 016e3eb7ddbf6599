namespace MixedModels.Tables;

/// <summary>Collects one column of a text file.</summary>
internal abstract class ColumnBuilder(string name)
{
    public string Name { get; } = name;

    /// <summary>Whether a value did not fit this kind of column; the builder then ignores what it is given.</summary>
    public bool HasFailed { get; protected set; }

    /// <summary>Adds the next row's field.</summary>
    public abstract void Add(ReadOnlySpan<byte> field);

    /// <summary>The column of the rows added.</summary>
    public abstract Column Build();
}
