namespace MixedModels.Reports.Code;

/// <summary>A random-effects term for code of other systems.</summary>
/// <param name="Group">The columns of the grouping factor, the outermost first.</param>
/// <param name="HasIntercept">Whether the intercept varies.</param>
/// <param name="Terms">The terms whose coefficients vary, each the variables of an interaction.</param>
/// <param name="IsUncorrelated">Whether there are no correlations.</param>
public sealed record CodeRandomTerm(IReadOnlyList<string> Group, bool HasIntercept,
    IReadOnlyList<IReadOnlyList<CodeVariable>> Terms, bool IsUncorrelated)
{
    /// <summary>The random effects of a group.</summary>
    public int Count => Terms.Count + (HasIntercept ? 1 : 0);
}
