using MixedModels.Formulas.Syntax;

namespace MixedModels.Formulas;

/// <summary>Splits a right-hand side into its fixed part and its random-effects terms.</summary>
internal sealed class RandomEffectsExtractor
{
    private readonly string _formula;
    private readonly List<RandomEffectsTerm> _terms = [];

    private RandomEffectsExtractor(string formula) => _formula = formula;

    /// <summary>
    /// The fixed part (null when nothing is left, which means the intercept alone) and the terms in order.
    /// </summary>
    public static (Expression? Fixed, IReadOnlyList<RandomEffectsTerm> Random) Extract(
        string formula, Expression rightSide)
    {
        var extractor = new RandomEffectsExtractor(formula);
        var fixedPart = extractor.Strip(rightSide);
        return (fixedPart, extractor._terms);
    }

    /// <summary>
    /// The expression without its random-effects terms, which may be added but not multiplied or removed.
    /// </summary>
    private Expression? Strip(Expression expression)
    {
        switch (expression)
        {
            case BinaryOperation { IsBar: true } bar:
                Add(bar);
                return null;
            case Parenthesized inner:
                var content = Strip(inner.Content);
                return ReferenceEquals(content, inner.Content) ? inner
                    : content is null ? null
                    : inner with { Content = content };
            case BinaryOperation { Operator: "+" } sum:
                var (left, right) = (Strip(sum.Left), Strip(sum.Right));
                if (ReferenceEquals(left, sum.Left) && ReferenceEquals(right, sum.Right)) return sum;
                return left is null ? right
                    : right is null ? left
                    : new BinaryOperation("+", left, right) { Span = sum.Span, OperatorSpan = sum.OperatorSpan };
            case BinaryOperation { Operator: "-" } difference:
                var kept = Strip(difference.Left);
                RefuseBars(difference.Right, "removed with '-'");
                if (ReferenceEquals(kept, difference.Left)) return difference;
                return kept is null
                    ? new UnaryOperation("-", difference.Right) { Span = difference.Span }
                    : new BinaryOperation("-", kept, difference.Right)
                    {
                        Span = difference.Span,
                        OperatorSpan = difference.OperatorSpan,
                    };
            case UnaryOperation { Operator: "+" } plus:
                return Strip(plus.Operand);
            default:
                RefuseBars(expression, "combined with other terms");
                return expression;
        }
    }

    private void RefuseBars(Expression expression, string how)
    {
        switch (expression)
        {
            case BinaryOperation { IsBar: true } bar:
                throw FormulaError.Syntax(_formula, bar.OperatorSpan.Start,
                    $"a random-effects term is added with '+', it cannot be {how}");
            case BinaryOperation binary:
                RefuseBars(binary.Left, how);
                RefuseBars(binary.Right, how);
                break;
            case UnaryOperation unary:
                RefuseBars(unary.Operand, how);
                break;
            case Parenthesized inner:
                RefuseBars(inner.Content, how);
                break;
        }
    }

    private void Add(BinaryOperation bar)
    {
        RefuseBars(bar.Left, "put inside another one");
        RefuseBars(bar.Right, "put inside another one");
        var left = bar.Left.Unwrapped;
        var columns = TermExpander.Expand(_formula, left, null);
        if (columns.Offsets.Count > 0)
            throw FormulaError.Syntax(_formula, columns.Offsets[0].Span.Start,
                "an offset belongs to the fixed part, outside (x | g)");
        if (!columns.HasIntercept && columns.Terms.Count == 0)
            throw FormulaError.Syntax(_formula, bar.Left.Span.Start,
                "this random-effects term has no column: write 1 for a random intercept or name a column");
        foreach (var group in Groups(bar.Right))
        {
            _terms.Add(new RandomEffectsTerm(left, columns, group, bar.Operator == "||") { Span = bar.Span });
            if (_terms.Count > FormulaLimits.Depth)
                throw FormulaError.TooLarge(_formula, bar.Span.Start,
                    $"more than {FormulaLimits.Depth} random-effects terms");
        }
    }

    /// <summary>
    /// The grouping factors of a right-hand side, innermost first as lme4 lists them: <c>a/b</c> is <c>b:a</c> and
    /// <c>a</c>; <c>a:b</c> keeps its order; <c>a*b</c> is <c>a</c>, <c>b</c> and <c>a:b</c>.
    /// </summary>
    private List<GroupingFactor> Groups(Expression expression)
    {
        switch (expression.Unwrapped)
        {
            case BinaryOperation { Operator: "/" } nesting:
                var outer = Groups(nesting.Left);
                var inner = Groups(nesting.Right);
                return [.. inner.Select(g => Joined(g, outer[0], nesting)), .. outer];
            case BinaryOperation { Operator: ":" or "%in%" } interaction:
                var (left, right) = (Groups(interaction.Left), Groups(interaction.Right));
                if (left.Count > 1 || right.Count > 1) throw NotAGroup(interaction);
                return [Joined(left[0], right[0], interaction)];
            case BinaryOperation { Operator: "*" } crossing:
                var (first, second) = (Groups(crossing.Left), Groups(crossing.Right));
                if (first.Count > 1 || second.Count > 1) throw NotAGroup(crossing);
                return [first[0], second[0], Joined(first[0], second[0], crossing)];
            case VariableName { IsDot: false, Constant: null } name:
                return [GroupingFactor.Of(name)];
            case FunctionCall { Function: not ("offset" or "c") } call:
                return [GroupingFactor.Of(call)];
            case var other:
                throw NotAGroup(other);
        }
    }

    private GroupingFactor Joined(GroupingFactor first, GroupingFactor second, BinaryOperation at)
    {
        if (first.Factors.Count + second.Factors.Count > FormulaLimits.GroupingFactors)
            throw FormulaError.TooLarge(_formula, at.OperatorSpan.Start,
                $"more than {FormulaLimits.GroupingFactors} variables in one grouping factor");
        return GroupingFactor.Combine(first, second);
    }

    private ModelException NotAGroup(Expression at) => FormulaError.Syntax(_formula, at.Span.Start,
        $"'{at}' is not a grouping factor: after the bar stands a column g, a nesting a/b or an interaction a:b; "
            + "for several write (1 | a) + (1 | b)");
}
