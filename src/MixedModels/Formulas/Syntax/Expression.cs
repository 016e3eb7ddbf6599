namespace MixedModels.Formulas.Syntax;

/// <summary>
/// A node of a formula's syntax tree. Whether <c>+</c> adds terms or numbers is decided later: the tree only says what was
/// written. <see cref="ToString"/> writes it as R would deparse it, which is also how model-matrix columns are named.
/// </summary>
public abstract record Expression
{
    private string? _text;

    /// <summary>Where the expression stands in the formula.</summary>
    public SourceSpan Span { get; init; }

    /// <summary>The height of the tree below and including this node; bounded by the parser.</summary>
    public abstract int Depth { get; }

    /// <summary>The expression as R deparses it: <c>I(Days^2)</c>, <c>poly(x, 2, raw = TRUE)</c>, <c>2 * pi * Time</c>.</summary>
    public sealed override string ToString() => _text ??= Deparser.Write(this);

    /// <summary>Without the parentheses around it, if it has any.</summary>
    public Expression Unwrapped
    {
        get
        {
            var expression = this;
            while (expression is Parenthesized inner) expression = inner.Content;
            return expression;
        }
    }
}
