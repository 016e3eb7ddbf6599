namespace MixedModels.Designs;

/// <summary>What a random-effects term needs to remember for new data.</summary>
/// <param name="Position">Its place among the terms in the formula's order, nesting and double bars written
/// out.</param>
/// <param name="Term">The term, such as <c>Days | Subject</c>.</param>
/// <param name="Group">The grouping factor's name.</param>
/// <param name="Levels">The names of its levels, in order.</param>
/// <param name="ColumnNames">The names of its columns.</param>
/// <param name="Covariance">The form of its covariance matrix.</param>
public sealed record RandomTermRecipe(int Position, string Term, string Group, IReadOnlyList<string> Levels,
    IReadOnlyList<string> ColumnNames, CovarianceKind Covariance);
