using System.Globalization;

namespace MixedModels.Formulas.Syntax;

/// <summary>Formula text to tokens.</summary>
internal static class Scanner
{
    private static readonly string[] Operators =
    [
        "%in%", "%/%", "%%", "**", "||", "::", "<=", ">=", "==", "!=", "~", "+", "-", "*", "/", "^", ":", "(", ")", ",",
        "=", "|", "<", ">", "!", "&",
    ];

    public static List<Token> Scan(string text)
    {
        var tokens = new List<Token>();
        var position = 0;
        while (true)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
            if (tokens.Count > FormulaLimits.Tokens)
                throw FormulaError.TooLarge(text, position, $"more than {FormulaLimits.Tokens} words");
            if (position == text.Length) break;
            var token = ScanToken(text, position);
            tokens.Add(token);
            position = token.Span.End;
        }
        tokens.Add(new Token(TokenKind.End, "", 0, new SourceSpan(text.Length, text.Length)));
        return tokens;
    }

    /// <summary>Whether a name can start here: a letter, or a dot that no digit follows.</summary>
    public static bool StartsName(string text, int position) =>
        char.IsLetter(text[position]) || text[position] == '_'
        || (text[position] == '.' && !(position + 1 < text.Length && char.IsAsciiDigit(text[position + 1])));

    public static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '.' or '_';

    private static Token ScanToken(string text, int start)
    {
        var c = text[start];
        if (char.IsAsciiDigit(c) || (c == '.' && !StartsName(text, start))) return ScanNumber(text, start);
        if (StartsName(text, start)) return ScanName(text, start);
        if (c is '`' or '"' or '\'') return ScanQuoted(text, start, c);
        foreach (var op in Operators)
            if (string.CompareOrdinal(text, start, op, 0, op.Length) == 0)
                return new Token(
                    TokenKind.Operator, op == "**" ? "^" : op, 0, new SourceSpan(start, start + op.Length));
        throw FormulaError.Syntax(text, start,
            $"the character '{c}' means nothing in a formula; "
                + "a column name with such a character goes in back quotes, `like this`");
    }

    private static Token ScanNumber(string text, int start)
    {
        var end = start;
        void Digits()
        {
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        }
        Digits();
        if (end < text.Length && text[end] == '.') { end++; Digits(); }
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var mantissaEnd = end++;
            if (end < text.Length && text[end] is '+' or '-') end++;
            var digitsStart = end;
            Digits();
            if (end == digitsStart) end = mantissaEnd;
        }
        var value = double.Parse(
            text.AsSpan(start, end - start),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture);
        if (!double.IsFinite(value)) throw FormulaError.Syntax(text, start, "the number is too large");
        if (end < text.Length && text[end] == 'L') end++;
        if (end < text.Length && IsNamePart(text[end]))
            throw FormulaError.Syntax(text, end,
                $"expected an operator after the number {NumberDeparser.Format(value)}; "
                    + "a column name that starts with a digit goes in back quotes, `like this`");
        return new Token(TokenKind.Number, text[start..end], value, new SourceSpan(start, end));
    }

    private static Token ScanName(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && IsNamePart(text[end])) end++;
        return new Token(TokenKind.Name, text[start..end], 0, new SourceSpan(start, end));
    }

    private static Token ScanQuoted(string text, int start, char quote)
    {
        if (QuotedText.Read(text, start) is not var (value, end))
            throw FormulaError.Syntax(text, start, $"the quote {quote} is never closed");
        if (quote == '`' && value.Length == 0)
            throw FormulaError.Syntax(text, start, "expected a column name between the back quotes");
        var kind = quote == '`' ? TokenKind.QuotedName : TokenKind.Text;
        return new Token(kind, value, 0, new SourceSpan(start, end));
    }
}
