namespace MixedModels.Formulas.Syntax;

/// <summary>A sign or a negation before an operand: <c>-x</c>, <c>+x</c>, <c>!x</c>.</summary>
public sealed record UnaryOperation(string Operator, Expression Operand) : Expression
{
    /// <inheritdoc/>
    public override int Depth { get; } = 1 + Operand.Depth;
}
