namespace MixedModels.Formulas.Syntax;

/// <summary>A quoted text, such as <c>"some flip"</c>: the value of a named argument, never a term.</summary>
public sealed record TextLiteral(string Value) : Expression
{
    /// <inheritdoc/>
    public override int Depth => 1;
}
