namespace MixedModels.Formulas.Syntax;

/// <summary>
/// A column's name, a constant (<c>pi</c>, <c>TRUE</c>) or the dot that stands for all other columns.
/// </summary>
/// <param name="Name">The name without back quotes.</param>
public sealed record VariableName(string Name) : Expression
{
    /// <inheritdoc/>
    public override int Depth => 1;

    /// <summary>
    /// Whether the name was written in back quotes, so that <c>`pi`</c> is a column and not the constant.
    /// </summary>
    public bool IsQuoted { get; init; }

    /// <summary>The dot: all columns that the formula does not use otherwise.</summary>
    public bool IsDot => Name == "." && !IsQuoted;

    /// <summary>The value of <c>pi</c>, <c>TRUE</c> or <c>FALSE</c>; null for a column's name.</summary>
    public double? Constant => IsQuoted ? null : Name switch { "pi" => Math.PI, "TRUE" => 1, "FALSE" => 0, _ => null };
}
