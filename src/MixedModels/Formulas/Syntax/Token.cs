namespace MixedModels.Formulas.Syntax;

/// <summary>A word of the formula: its text without quotes, its number if it is one, and where it stands.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, double Number, SourceSpan Span)
{
    public bool Is(string op) => Kind == TokenKind.Operator && Text == op;

    /// <summary>How the token is called in a message.</summary>
    public string Describe() => Kind switch
    {
        TokenKind.End => "the end of the formula",
        TokenKind.Number => "the number " + NumberDeparser.Format(Number),
        TokenKind.Text => $"the text \"{Text}\"",
        _ => $"'{Text}'",
    };
}
