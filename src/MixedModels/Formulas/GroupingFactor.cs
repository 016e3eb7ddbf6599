using MixedModels.Formulas.Syntax;

namespace MixedModels.Formulas;

/// <summary>The grouping factor of a random-effects term: one variable or the interaction of several.</summary>
/// <param name="Factors">The variables, outermost label first: the levels of the first vary slowest.</param>
/// <param name="Label">The name as lme4 prints it: <c>Subject</c>, <c>school:class</c>.</param>
public sealed record GroupingFactor(IReadOnlyList<Expression> Factors, string Label);
