using MixedModels.Formulas.Syntax;

namespace MixedModels.Reports.Code;

/// <summary>The function calls in an expression.</summary>
internal static class ExpressionCalls
{
    /// <summary>All calls, an outer one before those in its arguments.</summary>
    public static IEnumerable<FunctionCall> Calls(this Expression expression) => expression switch
    {
        FunctionCall call => call.Arguments.SelectMany(a => a.Value.Calls()).Prepend(call),
        BinaryOperation binary => binary.Left.Calls().Concat(binary.Right.Calls()),
        UnaryOperation unary => unary.Operand.Calls(),
        Parenthesized inner => inner.Content.Calls(),
        _ => [],
    };
}
