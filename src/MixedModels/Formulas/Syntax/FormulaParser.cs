namespace MixedModels.Formulas.Syntax;

/// <summary>
/// Tokens to a syntax tree by precedence climbing, with R's precedences: from weak to strong
/// <c>~  | ||  !  comparisons  + -  * /  %in% %% %/%  :  unary + -  ^</c>, all left-associative but <c>^</c>.
/// </summary>
internal sealed class FormulaParser
{
    private const int BarLevel = 0;
    private const int NotLevel = 1;
    private const int SignLevel = 7;
    private const int PowerLevel = 8;

    private readonly string _text;
    private readonly List<Token> _tokens;
    private int _next;
    private int _nesting;
    private int _callNesting;

    private FormulaParser(string text)
    {
        _text = text;
        _tokens = Scanner.Scan(text);
    }

    private Token Current => _tokens[_next];

    /// <summary>Parses <c>response ~ terms</c> or <c>~ terms</c>.</summary>
    public static (Expression? Response, Expression RightSide) Parse(string text)
    {
        var parser = new FormulaParser(text);
        var response = parser.Current.Is("~") ? null : parser.ParseExpression(BarLevel, "a response");
        if (!parser.Current.Is("~"))
        {
            throw FormulaError.Syntax(text, parser.Current.Span.Start, parser.Current.Kind == TokenKind.End
                ? "expected '~' between the response and the terms, as in 'y ~ x + (1 | g)'"
                : $"expected '~' or an operator, found {parser.Current.Describe()}");
        }
        parser._next++;
        var right = parser.ParseExpression(BarLevel, "a term after '~'");
        if (parser.Current.Kind != TokenKind.End)
        {
            throw FormulaError.Syntax(text, parser.Current.Span.Start, parser.Current.Is("~")
                ? "a formula has one '~', this is a second one"
                : parser.Current.Is(")")
                ? "this ')' closes nothing"
                : $"expected an operator such as '+', found {parser.Current.Describe()}");
        }
        if (response is not null && FindBar(response) is { } bar)
            throw FormulaError.Syntax(text, bar.OperatorSpan.Start, "a random-effects term stands to the right of '~'");
        return (response, right);
    }

    private static int Level(Token token) => token.Kind != TokenKind.Operator ? -1 : token.Text switch
    {
        "|" or "||" => BarLevel,
        "<" or ">" or "<=" or ">=" or "==" or "!=" => 2,
        "+" or "-" => 3,
        "*" or "/" => 4,
        "%in%" or "%%" or "%/%" => 5,
        ":" => 6,
        "^" => PowerLevel,
        _ => -1,
    };

    private Expression ParseExpression(int minimum, string expected)
    {
        var left = ParsePrefix(minimum, expected);
        while (true)
        {
            var op = Current;
            var level = Level(op);
            if (level < minimum || level < 0) return left;
            if (level == BarLevel) CheckBar(op, left);
            _next++;
            var right = level == PowerLevel
                ? ParsePower(op)
                : ParseExpression(level + 1, $"a {(level == BarLevel ? "grouping factor" : "term")} after '{op.Text}'");
            left = Bounded(
                new BinaryOperation(op.Text, left, right) { Span = left.Span.To(right.Span), OperatorSpan = op.Span });
        }
    }

    /// <summary>The power after '^', which is right-associative and may carry a sign: <c>x^-1</c>.</summary>
    private Expression ParsePower(Token op)
    {
        Enter(op);
        var power = ParseExpression(SignLevel, "a power after '^'");
        _nesting--;
        return power;
    }

    private Expression ParsePrefix(int minimum, string expected)
    {
        var token = Current;
        if (token.Is("+") || token.Is("-") || (token.Is("!") && minimum <= NotLevel))
        {
            _next++;
            Enter(token);
            // In R a sign binds more loosely than '^' and more tightly than ':'; '!' takes in a comparison.
            var operand = ParseExpression(token.Is("!") ? NotLevel + 1 : SignLevel, $"a term after '{token.Text}'");
            _nesting--;
            return Bounded(new UnaryOperation(token.Text, operand) { Span = token.Span.To(operand.Span) });
        }
        return ParsePrimary(expected);
    }

    private Expression ParsePrimary(string expected)
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _next++;
                return new NumberLiteral(token.Number) { Span = token.Span };
            case TokenKind.Text:
                _next++;
                return new TextLiteral(token.Text) { Span = token.Span };
            case TokenKind.QuotedName:
                _next++;
                return new VariableName(token.Text) { Span = token.Span, IsQuoted = true };
            case TokenKind.Name:
                _next++;
                return Current.Is("::")
                    ? ParseQualifiedCall(token)
                    : Current.Is("(") ? ParseCall(token, null) : new VariableName(token.Text) { Span = token.Span };
        }
        if (token.Is("(")) return ParseParenthesized();
        throw FormulaError.Syntax(_text, token.Span.Start, $"expected {expected}, found {token.Describe()}");
    }

    private Parenthesized ParseParenthesized()
    {
        var open = Current;
        _next++;
        Enter(open);
        var content = ParseExpression(BarLevel, "a term after '('");
        if (!Current.Is(")")) throw NotClosed(open);
        var close = Current;
        _next++;
        _nesting--;
        return (Parenthesized)Bounded(new Parenthesized(content) { Span = open.Span.To(close.Span) });
    }

    private FunctionCall ParseQualifiedCall(Token package)
    {
        _next++;
        var name = Current;
        if (name.Kind != TokenKind.Name)
            throw FormulaError.Syntax(_text, name.Span.Start,
                $"expected a function name after '{package.Text}::', found {name.Describe()}");
        _next++;
        if (!Current.Is("("))
            throw FormulaError.Syntax(_text, Current.Span.Start,
                $"expected '(' after the function name '{name.Text}', found {Current.Describe()}");
        return ParseCall(name, package);
    }

    private FunctionCall ParseCall(Token name, Token? package)
    {
        if (!KnownFunctions.TryGet(name.Text, out var signature)) throw UnknownFunction(name);
        var open = Current;
        _next++;
        Enter(open);
        _callNesting++;
        var arguments = new List<Argument>();
        while (!Current.Is(")"))
        {
            arguments.Add(ParseArgument(signature));
            if (Current.Is(",")) _next++;
            else if (!Current.Is(")")) throw NotClosed(open);
        }
        if (!signature.IsVariadic && arguments.Count > signature.Parameters.Count)
            throw FormulaError.Syntax(_text, arguments[signature.Parameters.Count].Value.Span.Start,
                $"{signature.Usage} takes no more than {signature.Parameters.Count} "
                    + $"argument{(signature.Parameters.Count == 1 ? "" : "s")}");
        if (arguments.Count == 0)
            throw FormulaError.Syntax(_text, Current.Span.Start,
                $"expected an argument of {signature.Usage}, found ')'");
        var close = Current;
        _next++;
        _callNesting--;
        _nesting--;
        return (FunctionCall)Bounded(new FunctionCall(name.Text, arguments)
        {
            Package = package?.Text,
            Span = (package ?? name).Span.To(close.Span),
        });
    }

    private Argument ParseArgument(FunctionSignature signature)
    {
        string? name = null;
        if (Current.Kind is TokenKind.Name or TokenKind.Text && _tokens[_next + 1].Is("="))
        {
            name = Current.Text;
            if (!signature.Parameters.Contains(name))
                throw FormulaError.Syntax(_text, Current.Span.Start,
                    $"{signature.Usage} has no argument named '{name}'");
            _next += 2;
        }
        return new Argument(name, ParseExpression(NotLevel, $"an argument of {signature.Name}()"));
    }

    private ModelException NotClosed(Token open) => Current.Kind == TokenKind.End
        ? FormulaError.Syntax(_text, open.Span.Start, "this '(' is never closed")
        : Current.Is("|") || Current.Is("||")
            ? FormulaError.Syntax(_text, Current.Span.Start,
                $"'{Current.Text}' does not belong inside a function; a random-effects term is written (x | g)")
            : FormulaError.Syntax(_text, Current.Span.Start,
                $"expected {(_callNesting > 0 ? "',' or ')'" : "an operator or ')'")}, found {Current.Describe()}");

    private ModelException UnknownFunction(Token name)
    {
        var known = KnownFunctions.All.Select(f => f.Name).ToArray();
        var hint = Suggestion.DidYouMean(name.Text, known);
        return FormulaError.UnknownFunction(_text, name.Span.Start,
            $"unknown function '{name.Text}'.{hint} Known are {string.Join(", ", known)}");
    }

    private void CheckBar(Token op, Expression left)
    {
        if (_callNesting > 0)
            throw FormulaError.Syntax(_text, op.Span.Start,
                $"'{op.Text}' does not belong inside a function; a random-effects term is written (x | g)");
        if (left is BinaryOperation { IsBar: true })
            throw FormulaError.Syntax(_text, op.Span.Start,
                "a random-effects term has one bar; put each term in parentheses, (1 | a) + (1 | b), "
                    + "or write (1 | a/b) for nesting");
    }

    private void Enter(Token at)
    {
        if (++_nesting > FormulaLimits.Nesting)
            throw FormulaError.TooLarge(_text, at.Span.Start,
                $"parentheses, signs and functions nest more than {FormulaLimits.Nesting} deep");
    }

    private Expression Bounded(Expression expression) => expression.Depth <= FormulaLimits.Depth
        ? expression
        : throw FormulaError.TooLarge(_text, expression.Span.End - 1,
            $"more than {FormulaLimits.Depth} operators in a row");

    private static BinaryOperation? FindBar(Expression expression) => expression switch
    {
        BinaryOperation { IsBar: true } bar => bar,
        BinaryOperation binary => FindBar(binary.Left) ?? FindBar(binary.Right),
        UnaryOperation unary => FindBar(unary.Operand),
        Parenthesized inner => FindBar(inner.Content),
        _ => null,
    };
}
