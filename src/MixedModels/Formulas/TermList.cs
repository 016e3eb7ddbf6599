using MixedModels.Formulas.Syntax;

namespace MixedModels.Formulas;

/// <summary>A formula's right-hand side multiplied out, as R's terms.formula gives it.</summary>
/// <param name="HasIntercept">Whether there is an intercept.</param>
/// <param name="Variables">The different variables (columns or calls such as <c>log(x)</c>), in order of
/// appearance.</param>
/// <param name="Terms">The different terms by order (main effects first), within an order as they appear.</param>
/// <param name="Offsets">The arguments of <c>offset(...)</c>.</param>
public sealed record TermList(bool HasIntercept, IReadOnlyList<Expression> Variables, IReadOnlyList<Term> Terms,
    IReadOnlyList<Expression> Offsets);
