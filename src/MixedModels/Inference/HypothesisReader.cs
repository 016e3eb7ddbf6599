using MixedModels.Formulas.Syntax;

namespace MixedModels.Inference;

/// <summary>
/// Reads hypotheses written in the names of coefficients: <c>2*Days - 10 = 0</c>, <c>`styleno flip` = 0</c>; several
/// with semicolons or commas between them.
/// </summary>
internal sealed class HypothesisReader
{
    private readonly string _text;
    private readonly IReadOnlyList<string> _names;

    private HypothesisReader(string text, IReadOnlyList<string> names) => (_text, _names) = (text, names);

    /// <summary>The hypothesis of a text.</summary>
    /// <param name="text">The equations.</param>
    /// <param name="names">The coefficients.</param>
    /// <exception cref="ModelException"><c>bad-hypothesis</c>, <c>unknown-coefficient</c>.</exception>
    public static LinearHypothesis Read(string text, IReadOnlyList<string> names)
    {
        var reader = new HypothesisReader(text, names);
        var equations = Split(text, ";,").Select(e => e.Trim()).ToArray();
        var rows = equations.SelectMany(reader.ReadEquation).ToArray();
        return new LinearHypothesis(
            string.Join("; ", equations), [.. rows.Select(r => r.Label)], rows.Select(r => r.Row),
            [.. rows.Select(r => r.Value)]);
    }

    /// <summary>The rows of an equation; a = b = c has two. Without an equals sign, it is of zero.</summary>
    private IEnumerable<(string Label, double[] Row, double Value)> ReadEquation(string equation)
    {
        string[] sides = [.. Split(equation, "=").Select(side => side.Trim())];
        if (sides.Any(side => side.Length == 0))
            throw Bad(sides.Length == 1 ? "an equation is empty" : "a side of an equals sign is empty");
        if (sides.Length == 1) sides = [sides[0], "0"];
        for (var i = 0; i + 1 < sides.Length; i++)
        {
            var (left, right) = (Evaluate(Parse(sides[i])), Evaluate(Parse(sides[i + 1])));
            var row = Combine(left.Coefficients, right.Coefficients, -1);
            if (row.All(value => value == 0)) throw Bad($"no coefficient is left in '{sides[i]} = {sides[i + 1]}'");
            yield return ($"{sides[i]} = {sides[i + 1]}", row, right.Constant - left.Constant);
        }
    }

    private Expression Parse(string side)
    {
        try
        {
            return FormulaParser.Parse("~" + side).RightSide;
        }
        catch (ModelException e)
        {
            var reason = e.Message.Split('\n')[0];
            throw Bad($"'{side}' is no expression ({reason[(reason.IndexOf(':', StringComparison.Ordinal) + 2)..]})");
        }
    }

    private (double[] Coefficients, double Constant) Evaluate(Expression expression)
    {
        if (Find(expression) is { } coefficient)
        {
            var unit = new double[_names.Count];
            unit[coefficient] = 1;
            return (unit, 0);
        }
        return expression switch
        {
            NumberLiteral number => (new double[_names.Count], number.Value),
            VariableName { Constant: { } constant } => (new double[_names.Count], constant),
            Parenthesized inner => Evaluate(inner.Content),
            UnaryOperation { Operator: "+" or "-" } sign => Scale(
                Evaluate(sign.Operand), sign.Operator == "-" ? -1 : 1),
            BinaryOperation { Operator: "+" or "-" or "*" or "/" } operation => Evaluate(operation),
            _ => throw Unknown(expression),
        };
    }

    private (double[] Coefficients, double Constant) Evaluate(BinaryOperation operation)
    {
        var (left, right) = (Evaluate(operation.Left), Evaluate(operation.Right));
        switch (operation.Operator)
        {
            case "+" or "-":
                var sign = operation.Operator == "+" ? 1 : -1;
                return (Combine(left.Coefficients, right.Coefficients, sign), left.Constant + sign * right.Constant);
            case "*" when IsNumber(left): return Scale(right, left.Constant);
            case "*" when IsNumber(right): return Scale(left, right.Constant);
            case "/" when IsNumber(right) && right.Constant != 0: return Scale(left, 1 / right.Constant);
            default:
                throw Bad($"'{operation}' is not linear: coefficients may be added, and multiplied by numbers");
        }
    }

    /// <summary>The coefficient that an expression names; an interaction in any order of its parts.</summary>
    private int? Find(Expression expression)
    {
        var name = expression is VariableName variable ? variable.Name : expression.ToString();
        for (var i = 0; i < _names.Count; i++)
            if (_names[i] == name) return i;
        if (expression is not BinaryOperation { Operator: ":" } product) return null;
        var parts = Factors(product).Order(StringComparer.Ordinal).ToArray();
        for (var i = 0; i < _names.Count; i++)
            if (_names[i].Split(':').Order(StringComparer.Ordinal).SequenceEqual(parts)) return i;
        return null;
    }

    private static IEnumerable<string> Factors(Expression expression) => expression switch
    {
        BinaryOperation { Operator: ":" } product => Factors(product.Left).Concat(Factors(product.Right)),
        VariableName variable => [variable.Name],
        _ => [expression.ToString()],
    };

    private static bool IsNumber((double[] Coefficients, double Constant) side) =>
        side.Coefficients.All(value => value == 0);

    private static (double[] Coefficients, double Constant) Scale(
        (double[] Coefficients, double Constant) side, double factor) =>
        (Array.ConvertAll(side.Coefficients, value => factor * value), factor * side.Constant);

    private static double[] Combine(double[] left, double[] right, double sign) =>
        [.. left.Zip(right, (l, r) => l + sign * r)];

    /// <summary>The parts between separators that are outside of quotes and parentheses.</summary>
    private static IEnumerable<string> Split(string text, string separators)
    {
        var (start, depth, quote) = (0, 0, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c is '`' or '"' or '\'') quote = c;
            else if (c is '(' or '[') depth++;
            else if (c is ')' or ']') depth--;
            else if (depth == 0 && separators.Contains(c, StringComparison.Ordinal))
            {
                yield return text[start..i];
                start = i + 1;
            }
        }
        yield return text[start..];
    }

    private ModelException Unknown(Expression expression)
    {
        var name = expression is VariableName variable ? variable.Name : expression.ToString();
        var quoted = _names.Select(n => Scanner.StartsName(n + " ", 0) && n.All(Scanner.IsNamePart) ? n : $"`{n}`");
        return new ModelException("unknown-coefficient",
            $"The hypothesis '{_text}' names '{name}', and the model has no such coefficient; it has "
                + $"{string.Join(", ", quoted)}.{Suggestion.DidYouMean(name, _names)}");
    }

    private ModelException Bad(string reason) => new("bad-hypothesis",
        $"The hypothesis '{_text}' cannot be read: {reason.TrimEnd('.')}. "
            + "It is an equation in names of coefficients, such as \"2*Days - 10 = 0\"; several have ';' between them, "
            + "and names with blanks stand in back quotes.");
}
