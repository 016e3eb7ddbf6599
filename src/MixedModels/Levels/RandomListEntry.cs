namespace MixedModels.Levels;

/// <summary>An entry of <c>random = list(...)</c>.</summary>
/// <param name="Group">The grouping column.</param>
/// <param name="HasIntercept">Whether the right-hand side has an intercept.</param>
/// <param name="Terms">Its terms.</param>
/// <param name="IsDiagonal">Whether it was written <c>pdDiag(~ x)</c>: random effects without correlations.</param>
public sealed record RandomListEntry(string Group, bool HasIntercept, IReadOnlyList<ModelTerm> Terms, bool IsDiagonal);
