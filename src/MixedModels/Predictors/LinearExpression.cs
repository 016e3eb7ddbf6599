using MixedModels.Designs.Schemas;
using MixedModels.Formulas.Syntax;

namespace MixedModels.Predictors;

/// <summary>An expression as a straight line of something simpler: <c>I((x - 10) / 2)</c> is -5 + 0.5 x.</summary>
/// <param name="Of">What it is a line of; not a line itself.</param>
/// <param name="Intercept">Its value where that is zero.</param>
/// <param name="Slope">Its change by one unit of that.</param>
internal sealed record LinearExpression(Expression Of, double Intercept, double Slope)
{
    /// <summary>The line of an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="bases">What scale and center learned.</param>
    public static LinearExpression Read(Expression expression, IReadOnlyList<BasisParameters> bases)
    {
        switch (expression.Unwrapped)
        {
            case FunctionCall { Function: "I" } identity:
                return Read(identity.Argument("x")!, bases);
            case FunctionCall { Function: "scale" or "center" } call when bases.FirstOrDefault(b =>
                b.Call == call.ToString()) is { } learned:
                var inner = Read(call.Argument("x")!, bases);
                return inner.Plus(-learned.Numbers[0]).Over(learned.Numbers[1]);
            case UnaryOperation { Operator: "-" or "+" } sign:
                return Read(sign.Operand, bases).Times(sign.Operator == "-" ? -1 : 1);
            case BinaryOperation binary:
                return OfOperation(binary, bases) ?? new LinearExpression(binary, 0, 1);
            case var other:
                return new LinearExpression(other, 0, 1);
        }
    }

    /// <summary>The value of an expression without columns; null for any other.</summary>
    public static double? Constant(Expression expression) => expression.Unwrapped switch
    {
        NumberLiteral number => number.Value,
        VariableName name => name.Constant,
        UnaryOperation { Operator: "-" } minus => -Constant(minus.Operand),
        BinaryOperation { Operator: "+" } sum => Constant(sum.Left) + Constant(sum.Right),
        BinaryOperation { Operator: "-" } difference => Constant(difference.Left) - Constant(difference.Right),
        BinaryOperation { Operator: "*" } product => Constant(product.Left) * Constant(product.Right),
        BinaryOperation { Operator: "/" } quotient => Constant(quotient.Left) / Constant(quotient.Right),
        _ => null,
    };

    private static LinearExpression? OfOperation(BinaryOperation binary, IReadOnlyList<BasisParameters> bases)
    {
        var (left, right) = (Constant(binary.Left), Constant(binary.Right));
        return binary.Operator switch
        {
            "+" when right is { } added => Read(binary.Left, bases).Plus(added),
            "+" when left is { } added => Read(binary.Right, bases).Plus(added),
            "-" when right is { } taken => Read(binary.Left, bases).Plus(-taken),
            "-" when left is { } from => Read(binary.Right, bases).Times(-1).Plus(from),
            "*" when right is { } factor and not 0 => Read(binary.Left, bases).Times(factor),
            "*" when left is { } factor and not 0 => Read(binary.Right, bases).Times(factor),
            "/" when right is { } divisor and not 0 => Read(binary.Left, bases).Times(1 / divisor),
            _ => null,
        };
    }

    private LinearExpression Plus(double value) => this with { Intercept = Intercept + value };

    private LinearExpression Times(double factor) => new(Of, Intercept * factor, Slope * factor);

    private LinearExpression Over(double divisor) => new(Of, Intercept / divisor, Slope / divisor);
}
