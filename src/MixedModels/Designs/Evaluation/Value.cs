namespace MixedModels.Designs.Evaluation;

/// <summary>What an expression evaluates to over the rows in use.</summary>
internal abstract record Value;

/// <summary>One number, the same in every row.</summary>
internal sealed record ScalarValue(double Number) : Value;

/// <summary>A text; only ever the value of an argument.</summary>
internal sealed record TextValue(string Text) : Value;

/// <summary>Several constants, from <c>c(...)</c>; only ever the value of an argument.</summary>
internal sealed record ListValue(IReadOnlyList<Value> Items) : Value;

/// <summary>n numbers; NaN is a missing value.</summary>
/// <param name="Numbers">The numbers, which may be a table column's own memory.</param>
/// <param name="IsLogical">Whether they stand for FALSE (0) and TRUE (1): as a term they are then a factor.</param>
internal sealed record VectorValue(ReadOnlyMemory<double> Numbers, bool IsLogical = false) : Value;

/// <summary>
/// Several columns of n numbers, from a basis such as <c>poly(x, 2)</c>, and what each appends to the name.
/// </summary>
internal sealed record MatrixValue(IReadOnlyList<ReadOnlyMemory<double>> Columns,
    IReadOnlyList<string> Suffixes) : Value;

/// <summary>A factor over n rows.</summary>
/// <param name="Levels">The levels, in order.</param>
/// <param name="Codes">n indices into the levels; <see cref="Missing"/> or <see cref="Unseen"/> where there is
/// none.</param>
/// <param name="IsOrdered">Whether the levels are ordered.</param>
internal sealed record FactorValue(IReadOnlyList<string> Levels, ReadOnlyMemory<int> Codes, bool IsOrdered) : Value
{
    /// <summary>The code of a row without a value.</summary>
    public const int Missing = -1;

    /// <summary>The code of a row of new data whose level the training data did not have.</summary>
    public const int Unseen = -2;

    /// <summary>The first level that the training data did not have; null when there is none.</summary>
    public string? FirstUnseen { get; init; }
}
