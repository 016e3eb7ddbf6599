using MixedModels.Formulas.Syntax;

namespace MixedModels.Designs.Evaluation;

/// <summary>Matches the arguments of a call with the function's parameters: names first, the others in order.</summary>
internal static class ArgumentBinder
{
    public static IReadOnlyDictionary<string, Expression> Bind(FunctionCall call, ExpressionEvaluator evaluator)
    {
        if (!KnownFunctions.TryGet(call.Function, out var signature))
            throw evaluator.Invalid(call, $"unknown function '{call.Function}'");
        var bound = new Dictionary<string, Expression>(StringComparer.Ordinal);
        if (signature.IsVariadic) return bound;
        foreach (var argument in call.Arguments)
            if (argument.Name is not null && !bound.TryAdd(argument.Name, argument.Value))
                throw evaluator.Invalid(argument.Value, $"the argument '{argument.Name}' is given twice");
        var free = signature.Parameters.Where(p => !bound.ContainsKey(p)).GetEnumerator();
        foreach (var argument in call.Arguments)
        {
            if (argument.Name is not null) continue;
            if (!free.MoveNext()) throw evaluator.Invalid(argument.Value, $"too many arguments for {signature.Usage}");
            bound.Add(free.Current, argument.Value);
        }
        if (!bound.ContainsKey("x")) throw evaluator.Invalid(call, $"{signature.Usage} needs its argument 'x'");
        return bound;
    }

    /// <summary>A constant TRUE or FALSE.</summary>
    public static bool Flag(Expression expression, ExpressionEvaluator evaluator) =>
        evaluator.Constant(expression) is ScalarValue { Number: var number } && (number is 0 or 1)
            ? number == 1
            : throw evaluator.Invalid(expression, $"'{expression}' must be TRUE or FALSE");

    /// <summary>A constant whole number within bounds.</summary>
    public static int Whole(Expression expression, int least, int most, ExpressionEvaluator evaluator) =>
        evaluator.Constant(expression) is ScalarValue { Number: var number } && number == Math.Floor(number)
            && number >= least && number <= most
            ? (int)number
            : throw evaluator.Invalid(expression, $"'{expression}' must be a whole number from {least} to {most}");

    /// <summary>A constant number or a list of them.</summary>
    public static double[] NumberList(Expression expression, ExpressionEvaluator evaluator)
    {
        var value = evaluator.Constant(expression);
        var items = value is ListValue list ? list.Items : [value];
        return items.Select(i => i is ScalarValue number && double.IsFinite(number.Number)
            ? number.Number
            : throw evaluator.Invalid(expression,
                $"'{expression}' must be a number or a list of numbers, as in c(2, 5)")).ToArray();
    }
}
