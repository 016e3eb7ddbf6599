using System.Globalization;
using MixedModels.Formulas.Syntax;

namespace MixedModels.Reports.Code;

/// <summary>Computed variables in the arithmetic of another language.</summary>
/// <param name="model">The model, for what functions learned.</param>
/// <param name="column">How a column is written.</param>
/// <param name="functions">The language's names of log, exp, sqrt, abs, sin, cos, tan, log2, log10, log1p; a missing
/// one cannot be written.</param>
/// <param name="power">The operator of powers.</param>
internal sealed class ExpressionCode(CodeModel model, Func<string, string> column,
    IReadOnlyDictionary<string, string> functions, string power)
{
    public string Write(Expression expression) => expression switch
    {
        NumberLiteral number => number.ToString(),
        VariableName { Constant: { } constant } => Number(constant),
        VariableName name => column(name.Name),
        Parenthesized inner => $"({Write(inner.Content)})",
        UnaryOperation { Operator: "-" } minus => $"-{Write(minus.Operand)}",
        UnaryOperation { Operator: "+" } plus => Write(plus.Operand),
        BinaryOperation { Operator: "^" } raised => $"({Write(raised.Left)}){power}({Write(raised.Right)})",
        BinaryOperation { Operator: "+" or "-" or "*" or "/" } binary =>
            $"{Write(binary.Left)} {binary.Operator} {Write(binary.Right)}",
        FunctionCall { Function: "I" } call => Write(call.Arguments[0].Value),
        FunctionCall { Function: "center" or "scale" } call when model.Learned(call.ToString()) is { } learned =>
            $"({Write(call.Arguments[0].Value)} - ({Number(learned.Numbers[0])})) / {Number(learned.Numbers[1])}",
        FunctionCall
        {
            Function: "between" or "within",
            Arguments: [{ Value: VariableName x }, { Value: VariableName g }],
        } call when model.GroupMeans.FirstOrDefault(m => m.Column == x.Name && m.Group == g.Name) is { } mean =>
            call.Function == "between" ? column(mean.Name) : $"({column(x.Name)} - {column(mean.Name)})",
        FunctionCall { Arguments.Count: 1 } call when functions.TryGetValue(call.Function, out var name) =>
            $"{name}({Write(call.Arguments[0].Value)})",
        _ => throw CodeModel.NoCode($"'{expression}' has no simple form there; make it a column"),
    };

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
