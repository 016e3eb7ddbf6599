namespace MixedModels.Formulas.Syntax;

/// <summary>An operator between two operands; what it means depends on where it stands.</summary>
/// <param name="Operator">As in R: <c>+ - * / : ^ %in% | ||</c> and the comparisons.</param>
/// <param name="Left">The operand before the operator.</param>
/// <param name="Right">The operand after it.</param>
public sealed record BinaryOperation(string Operator, Expression Left, Expression Right) : Expression
{
    /// <summary>Where the operator itself stands.</summary>
    public SourceSpan OperatorSpan { get; init; }

    /// <inheritdoc/>
    public override int Depth { get; } = 1 + Math.Max(Left.Depth, Right.Depth);

    /// <summary>Whether this is <c>lhs | group</c> or <c>lhs || group</c>.</summary>
    public bool IsBar => Operator is "|" or "||";
}
