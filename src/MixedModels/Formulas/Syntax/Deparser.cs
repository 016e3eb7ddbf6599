using System.Text;

namespace MixedModels.Formulas.Syntax;

/// <summary>Writes an expression as R's deparse does: spaces around most operators, none around <c>^ : /</c>.</summary>
internal static class Deparser
{
    private static readonly HashSet<string> Keywords =
        ["if", "else", "repeat", "while", "function", "for", "next", "break", "in"];

    private static readonly HashSet<string> Constants =
        ["TRUE", "FALSE", "NULL", "Inf", "NaN", "NA", "NA_integer_", "NA_real_", "NA_complex_", "NA_character_", "..."];

    public static string Write(Expression expression)
    {
        switch (expression)
        {
            case VariableName { Name: var name } variable:
                return NeedsQuotes(variable) ? QuotedText.Write(name, '`') : name;
            case NumberLiteral { Value: var value }:
                return NumberDeparser.Format(value);
        }
        var text = new StringBuilder();
        Write(expression, text);
        return text.ToString();
    }

    private static void Write(Expression expression, StringBuilder text)
    {
        switch (expression)
        {
            case NumberLiteral number:
                text.Append(NumberDeparser.Format(number.Value));
                break;
            case TextLiteral literal:
                text.Append(QuotedText.Write(literal.Value, '"'));
                break;
            case VariableName variable:
                text.Append(Write(variable));
                break;
            case Parenthesized inner:
                text.Append('(');
                Write(inner.Content, text);
                text.Append(')');
                break;
            case UnaryOperation unary:
                text.Append(unary.Operator);
                Write(unary.Operand, text);
                break;
            case BinaryOperation binary:
                Write(binary.Left, text);
                text.Append(IsTight(binary.Operator) ? binary.Operator : " " + binary.Operator + " ");
                Write(binary.Right, text);
                break;
            case FunctionCall call:
                WriteCall(call, text);
                break;
        }
    }

    private static void WriteCall(FunctionCall call, StringBuilder text)
    {
        if (call.Package is not null) text.Append(call.Package).Append("::");
        text.Append(call.Function).Append('(');
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            if (i > 0) text.Append(", ");
            if (call.Arguments[i].Name is { } name) text.Append(name).Append(" = ");
            Write(call.Arguments[i].Value, text);
        }
        text.Append(')');
    }

    private static bool IsTight(string op) => op is "^" or ":" or "/" or "%%" or "%/%";

    private static bool NeedsQuotes(VariableName variable)
    {
        var name = variable.Name;
        if (name == ".") return variable.IsQuoted;
        if (variable.IsQuoted
            && (Constants.Contains(name) || (variable with { IsQuoted = false }).Constant is not null))
            return true;
        return !IsValidInR(name);
    }

    /// <summary>
    /// Letters, digits, dots and underscores, the first a letter or a dot without a digit after it, and no keyword
    /// (R's make.names).
    /// </summary>
    private static bool IsValidInR(string name) =>
        name.Length > 0 && name[0] != '_' && Scanner.StartsName(name, 0) && name.All(Scanner.IsNamePart)
        && !Keywords.Contains(name);
}
