using MixedModels.Formulas.Syntax;

namespace MixedModels.Formulas;

/// <summary>
/// Multiplies out a right-hand side by the rules of R's terms.formula (Chambers and Hastie, Statistical Models in S,
/// section 2.4): <c>+ - * : / ^ %in%</c>, 0 and 1, parentheses and the dot. Anything else is a variable.
/// </summary>
internal sealed class TermExpander
{
    private readonly string _formula;
    private readonly IReadOnlyList<string>? _dotColumns;
    private readonly List<Expression> _variables = [];
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<Expression> _offsets = [];
    private bool _hasIntercept = true;
    private bool _isRemoving;
    private int _pairs;

    private TermExpander(string formula, IReadOnlyList<string>? dotColumns)
    {
        _formula = formula;
        _dotColumns = dotColumns;
    }

    /// <summary>Expands a right-hand side.</summary>
    /// <param name="formula">The whole formula, for messages.</param>
    /// <param name="side">What to expand; null is the intercept alone.</param>
    /// <param name="dotColumns">What the dot stands for; null where it may not be used.</param>
    public static TermList Expand(string formula, Expression? side, IReadOnlyList<string>? dotColumns)
    {
        var expander = new TermExpander(formula, dotColumns);
        var sets = side is null ? [] : expander.Encode(side);
        var terms = sets.OrderBy(s => s.Indices.Length).Select(s => new Term(s.Indices, expander.Label(s))).ToArray();
        return new TermList(expander._hasIntercept, expander._variables, terms, expander._offsets);
    }

    private string Label(VariableSet set) =>
        set.Indices.Length == 1
            ? _variables[set.Indices[0]].ToString()
            : string.Join(':', set.Indices.Select(i => _variables[i].ToString()));

    private List<VariableSet> Encode(Expression expression)
    {
        switch (expression)
        {
            case Parenthesized inner:
                return Encode(inner.Content);
            case NumberLiteral number:
                SetIntercept(number);
                return [];
            case VariableName { IsDot: true } dot:
                return EncodeDot(dot);
            case VariableName { Constant: not null } constant:
                throw FormulaError.Syntax(_formula, constant.Span.Start,
                    $"{constant} is a constant, not a term; a column of that name goes in back quotes");
            case TextLiteral text:
                throw FormulaError.Syntax(_formula, text.Span.Start,
                    "a quoted text is not a term; a column name with unusual characters goes in "
                        + "back quotes, `like this`");
            case UnaryOperation { Operator: "+" } plus:
                return Encode(plus.Operand);
            case UnaryOperation { Operator: "-" } minus:
                Remove(minus.Operand);
                return [];
            case BinaryOperation { Operator: "+" } sum:
                return Merged(Encode(sum.Left), Encode(sum.Right));
            case BinaryOperation { Operator: "-" } difference:
                return Without(Encode(difference.Left), difference.Right);
            case BinaryOperation { Operator: ":" } interaction:
                return Products(Encode(interaction.Left), Encode(interaction.Right), interaction);
            case BinaryOperation { Operator: "*" } crossing:
                return Crossed(crossing);
            case BinaryOperation { Operator: "/" } nesting:
                return Nested(nesting);
            case BinaryOperation { Operator: "%in%" } inside:
                return Products(Encode(inside.Left), Joined(Encode(inside.Right)), inside);
            case BinaryOperation { Operator: "^" } power:
                return Power(power);
            case FunctionCall { Function: "offset" } offset:
                if (_isRemoving)
                    throw FormulaError.Syntax(_formula, offset.Span.Start, "an offset cannot be removed; leave it out");
                _offsets.Add(offset);
                return [];
            case FunctionCall { Function: "c" } call:
                throw FormulaError.Syntax(_formula, call.Span.Start,
                    "c(...) lists values for an argument, it is not a term");
            default:
                return [new VariableSet([IndexOf(expression)])];
        }
    }

    private int IndexOf(Expression variable)
    {
        if (_index.TryGetValue(variable.ToString(), out var index)) return index;
        _index.Add(variable.ToString(), _variables.Count);
        _variables.Add(variable);
        return _variables.Count - 1;
    }

    private void SetIntercept(NumberLiteral number)
    {
        if (number.Value is not (0 or 1))
            throw FormulaError.Syntax(_formula, number.Span.Start,
                $"the number {number} is not a term: 1 adds the intercept, 0 or -1 removes it, "
                    + "and arithmetic goes inside I(...)");
        _hasIntercept = number.Value == 1 != _isRemoving;
    }

    private List<VariableSet> EncodeDot(VariableName dot)
    {
        if (_dotColumns is null)
            throw FormulaError.Syntax(_formula, dot.Span.Start,
                "'.' cannot stand in a random-effects term; name the columns");
        return _dotColumns.Select(name => new VariableSet([IndexOf(new VariableName(name) { Span = dot.Span })]))
            .ToList();
    }

    private HashSet<VariableSet> Remove(Expression removed)
    {
        _isRemoving = !_isRemoving;
        var sets = Encode(removed);
        _isRemoving = !_isRemoving;
        return [.. sets];
    }

    private List<VariableSet> Without(List<VariableSet> terms, Expression removed)
    {
        var gone = Remove(removed);
        if (gone.Count > 0) terms.RemoveAll(gone.Contains);
        return terms;
    }

    private List<VariableSet> Crossed(BinaryOperation crossing)
    {
        var left = Encode(crossing.Left);
        var right = Encode(crossing.Right);
        var products = Products(left, right, crossing);
        return Merged(Merged(left, right), products);
    }

    private List<VariableSet> Nested(BinaryOperation nesting)
    {
        var left = Encode(nesting.Left);
        return Merged(left, Products(Joined(left), Encode(nesting.Right), nesting));
    }

    private List<VariableSet> Power(BinaryOperation power)
    {
        var terms = Encode(power.Left);
        if (power.Right.Unwrapped is not NumberLiteral { Value: >= 1 and var exponent }
            || exponent != Math.Floor(exponent))
            throw FormulaError.Syntax(_formula, power.Right.Span.Start,
                "the power of terms is a whole number of at least 1, as in (a + b)^2; "
                    + "arithmetic goes inside I(...), as in I(x^2)");
        var result = terms;
        for (var i = 2; i <= exponent; i++)
        {
            var before = result.Count;
            result = Merged(result, Products(result, terms, power));
            if (result.Count == before) break;
        }
        return result;
    }

    /// <summary>Every left term with every right term.</summary>
    private List<VariableSet> Products(List<VariableSet> left, List<VariableSet> right, BinaryOperation at)
    {
        var (products, seen) = (new List<VariableSet>(), new HashSet<VariableSet>());
        foreach (var a in left)
        {
            foreach (var b in right)
            {
                if (++_pairs > FormulaLimits.TermPairs || products.Count > FormulaLimits.Terms)
                    throw FormulaError.TooLarge(_formula, at.OperatorSpan.Start,
                        $"'{at.Operator}' multiplies out to more than {FormulaLimits.Terms} terms");
                var product = a.Union(b);
                if (seen.Add(product)) products.Add(product);
            }
        }
        return products;
    }

    /// <summary>All variables of the terms as one interaction.</summary>
    private static List<VariableSet> Joined(List<VariableSet> terms) =>
        terms.Count == 0 ? [] : [terms.Aggregate((a, b) => a.Union(b))];

    /// <summary>
    /// The terms of both lists, each once. May add to <paramref name="left"/>, which the caller gives away.
    /// </summary>
    private static List<VariableSet> Merged(List<VariableSet> left, List<VariableSet> right)
    {
        if (right.Count == 0) return left;
        if (right.Count == 1)
        {
            // A long sum adds one term at a time: compare with each rather than build a set at every step.
            if (!left.Contains(right[0])) left.Add(right[0]);
            return left;
        }
        var seen = new HashSet<VariableSet>(left);
        var merged = new List<VariableSet>(left);
        foreach (var term in right)
            if (seen.Add(term)) merged.Add(term);
        return merged;
    }
}
