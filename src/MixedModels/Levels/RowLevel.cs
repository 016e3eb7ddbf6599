using MixedModels.Tables;

namespace MixedModels.Levels;

/// <summary>The lowest level, one unit a row: the response and its coefficients.</summary>
/// <param name="Name">What a row is: <c>student</c>.</param>
/// <param name="Table">Where its table is; null when the data are given otherwise.</param>
/// <param name="Key">The columns that identify a row; may be empty.</param>
/// <param name="Response">The response, a column or arithmetic on columns.</param>
/// <param name="HasIntercept">Whether there is an intercept.</param>
/// <param name="Predictors">The terms, each a coefficient.</param>
public sealed record RowLevel(string Name, string? Table, IReadOnlyList<JoinKey> Key, string Response,
    bool HasIntercept, IReadOnlyList<ModelTerm> Predictors)
{
    /// <summary>The equation as a level file has it.</summary>
    public string Equation => $"{Response} ~ {LevelModel.Sum(HasIntercept, Predictors)}";
}
