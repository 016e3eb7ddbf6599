using MixedModels.Structure;

namespace MixedModels.Designs;

/// <summary>
/// One random-effects term: the k columns z of the left-hand side and the grouping factor. Its part of Z (n x k l) is
/// row i's z values in the columns of level Refs[i]; Z itself is never formed.
/// </summary>
/// <param name="Term">The term as written after expansion, such as <c>Days | Subject</c>.</param>
/// <param name="Grouping">The grouping factor; every row has a level. Terms of one factor share it.</param>
/// <param name="ColumnNames">The k names: <c>(Intercept)</c>, <c>Days</c>.</param>
/// <param name="Columns">k columns of n values each; arrays may be shared and are never written.</param>
/// <param name="Covariance">The form of the k x k covariance matrix.</param>
public sealed record RandomEffectsMatrix(
    string Term,
    Grouping Grouping,
    IReadOnlyList<string> ColumnNames,
    IReadOnlyList<ReadOnlyMemory<double>> Columns,
    CovarianceKind Covariance)
{
    /// <summary>The grouping factor's name, as lme4 prints it: <c>Subject</c>, <c>school:class</c>.</summary>
    public string Group => Grouping.Name;

    /// <summary>The l names of its levels that occur, in order.</summary>
    public IReadOnlyList<string> Levels => Grouping.Levels;

    /// <summary>n codes into <see cref="Levels"/>; never negative.</summary>
    public ReadOnlyMemory<int> Refs => Grouping.Codes;

    /// <summary>l, the number of levels.</summary>
    public int LevelCount => Grouping.LevelCount;

    /// <summary>k, the number of columns of the left-hand side.</summary>
    public int ColumnCount => Columns.Count;
}
