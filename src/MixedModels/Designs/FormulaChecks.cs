using MixedModels.Formulas.Syntax;

namespace MixedModels.Designs;

/// <summary>Formulas that mean something, but hardly what was meant.</summary>
internal static class FormulaChecks
{
    public static IEnumerable<Finding> Find(Formula formula)
    {
        var rightSide = FormulaParser.Parse(formula.Text).RightSide;
        if (rightSide is BinaryOperation { IsBar: true } bar && FixedTerms(bar.Left).ToArray() is { Length: > 0 } lost)
        {
            var terms = string.Join(" + ", lost);
            yield return new Finding("bar-without-parentheses", Severity.Warning,
                $"Without parentheses the bar takes in all that stands before it: {terms} "
                + $"{(lost.Length == 1 ? "is" : "are")} random here, ({bar}), and the fixed part is the intercept "
                + $"alone. For a fixed effect write {formula.Response} ~ {terms} + (1 {bar.Operator} {bar.Right}).",
                bar.ToString());
        }
        foreach (var nesting in Operations(rightSide).Where(IsSlashForBar))
        {
            yield return new Finding("slash-for-bar", Severity.Warning,
                $"({nesting}) is no random effect: the slash nests terms, and 1 has none, so that it adds nothing. For "
                + $"a random intercept write (1 | {nesting.Right.Unwrapped}).", nesting.ToString());
        }
    }

    /// <summary>What combines terms; arithmetic within functions is left out.</summary>
    private static IEnumerable<BinaryOperation> Operations(Expression expression) => expression.Unwrapped switch
    {
        BinaryOperation operation => [operation, .. Operations(operation.Left), .. Operations(operation.Right)],
        UnaryOperation unary => Operations(unary.Operand),
        _ => [],
    };

    /// <summary>The terms of a sum but 0 and 1.</summary>
    private static IEnumerable<Expression> FixedTerms(Expression sum) => sum switch
    {
        BinaryOperation { Operator: "+" } both => [.. FixedTerms(both.Left), .. FixedTerms(both.Right)],
        NumberLiteral => [],
        _ => [sum],
    };

    private static bool IsSlashForBar(BinaryOperation operation) =>
        operation is { Operator: "/", Left: NumberLiteral { Value: 0 or 1 } };
}
