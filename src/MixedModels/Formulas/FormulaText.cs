using MixedModels.Formulas.Syntax;

namespace MixedModels.Formulas;

/// <summary>Writes the parts of a formula again, for formulas that are made from others.</summary>
public static class FormulaText
{
    /// <summary>
    /// The fixed part multiplied out: <c>a + b + a:b</c>, <c>0 + a</c>, <c>1</c>; offsets at the end.
    /// </summary>
    public static string Fixed(TermList terms)
    {
        var parts = terms.Terms
            .Select(t => string.Join(':', t.Variables.Select(v => Operand(terms.Variables[v]))))
            .Concat(terms.Offsets.Select(o => o.ToString()));
        var sum = string.Join(" + ", parts);
        return sum.Length == 0 ? terms.HasIntercept ? "1" : "0" : terms.HasIntercept ? sum : "0 + " + sum;
    }

    /// <summary>A random-effects term: <c>(1 + x | a:b)</c>.</summary>
    public static string Random(RandomEffectsTerm term) =>
        $"({Fixed(term.Columns)} {(term.IsUncorrelated ? "||" : "|")} {Group(term.Group)})";

    /// <summary>A grouping factor: <c>a:b</c>.</summary>
    public static string Group(GroupingFactor group) => string.Join(':', group.Factors.Select(f => f.ToString()));

    /// <summary>A column's name, in back quotes where R needs them: <c>`group name`</c>.</summary>
    public static string Name(string column) => new VariableName(column) { IsQuoted = true }.ToString();

    /// <summary>
    /// A variable where it is part of an interaction: a comparison such as x &gt; 3 needs parentheses there.
    /// </summary>
    public static string Operand(Expression variable) =>
        variable is VariableName or FunctionCall ? variable.ToString() : $"({variable})";
}
