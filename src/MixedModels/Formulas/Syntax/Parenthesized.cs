namespace MixedModels.Formulas.Syntax;

/// <summary>An expression in parentheses; kept because R keeps them in names.</summary>
public sealed record Parenthesized(Expression Content) : Expression
{
    /// <inheritdoc/>
    public override int Depth { get; } = 1 + Content.Depth;
}
