namespace MixedModels.Formulas.Syntax;

internal enum TokenKind
{
    Number,
    Text,
    Name,
    QuotedName,
    Operator,
    End,
}
