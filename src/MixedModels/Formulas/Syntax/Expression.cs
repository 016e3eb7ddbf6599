namespace MixedModels.Formulas.Syntax;

/// <summary>
/// A node of a formula's syntax tree. Whether <c>+</c> adds terms or numbers is decided later: the tree only says what
/// was written. <see cref="ToString"/> writes it as R would deparse it, which is also how model-matrix columns are
/// named.
/// </summary>
public abstract record Expression
{
    private string? _text;

    /// <summary>Where the expression stands in the formula.</summary>
    public SourceSpan Span { get; init; }

    /// <summary>The height of the tree below and including this node; bounded by the parser.</summary>
    public abstract int Depth { get; }

    /// <summary>
    /// The expression as R deparses it: <c>I(Days^2)</c>, <c>poly(x, 2, raw = TRUE)</c>, <c>2 * pi * Time</c>.
    /// </summary>
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

    /// <summary>What the expression is directly made of, from left to right; empty for names and constants.</summary>
    public IEnumerable<Expression> Parts => this switch
    {
        Parenthesized inner => [inner.Content],
        UnaryOperation unary => [unary.Operand],
        BinaryOperation binary => [binary.Left, binary.Right],
        FunctionCall call => call.Arguments.Select(a => a.Value),
        _ => [],
    };

    /// <summary>The expression and all within it, an outer one before its parts, from left to right.</summary>
    public IEnumerable<Expression> Nodes() => Parts.SelectMany(part => part.Nodes()).Prepend(this);

    /// <summary>The columns of a table that the expression names, each once, in order of appearance.</summary>
    public IReadOnlyList<string> ColumnNames() =>
        [.. Nodes().OfType<VariableName>().Where(name => name is { IsDot: false, Constant: null })
            .Select(name => name.Name).Distinct(StringComparer.Ordinal)];
}
