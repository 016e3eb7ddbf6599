namespace MixedModels.Formulas.Syntax;

/// <summary>A number, such as <c>2</c> or <c>0.5</c>.</summary>
public sealed record NumberLiteral(double Value) : Expression
{
    /// <inheritdoc/>
    public override int Depth => 1;
}
