using MixedModels.Formulas.Syntax;

namespace MixedModels.Formulas;

/// <summary>The grouping factor of a random-effects term: one variable or the interaction of several.</summary>
/// <param name="Factors">The variables, outermost label first: the levels of the first vary slowest.</param>
/// <param name="Label">The name as lme4 prints it: <c>Subject</c>, <c>school:class</c>.</param>
public sealed record GroupingFactor(IReadOnlyList<Expression> Factors, string Label)
{
    /// <summary>
    /// A factor of one variable. As in lme4 a column keeps its own name, <c>group name</c>, where a combination has
    /// back quotes: <c>`group name`:class</c>.
    /// </summary>
    public static GroupingFactor Of(Expression factor) =>
        new([factor], factor is VariableName { Name: var name } ? name : factor.ToString());

    /// <summary>
    /// A combination: lme4 puts parentheses around one on the right, so that <c>(1 | a/b/c)</c> has the group
    /// <c>c:(b:a)</c>.
    /// </summary>
    public static GroupingFactor Combine(GroupingFactor first, GroupingFactor second) => new(
        [.. first.Factors, .. second.Factors],
        second.Factors.Count > 1 ? $"{first.Written}:({second.Written})" : $"{first.Written}:{second.Written}");

    /// <summary>The label as it stands in a formula, with the back quotes that R needs.</summary>
    internal string Written => Factors.Count == 1 ? Factors[0].ToString() : Label;
}
