using MixedModels.Structure;

namespace MixedModels.Designs;

/// <summary>
/// Some rows of one random-effects term: the k columns z of the left-hand side and the grouping factor. Its part of Z
/// (n x k l) is row i's z values in the columns of level Refs[i]; Z itself is never formed.
/// </summary>
/// <param name="Grouping">The level of each row; in rows that were fitted each has one.</param>
/// <param name="Columns">k columns of n values each; arrays may be shared and are never written.</param>
public sealed record RandomEffectsMatrix(Grouping Grouping, IReadOnlyList<ReadOnlyMemory<double>> Columns)
{
    /// <summary>
    /// Levels of new data that the fit did not have, in order of appearance, a missing one called <c>NA</c>: their rows
    /// have no level here.
    /// </summary>
    public IReadOnlyList<string> NewLevels { get; init; } = [];

    /// <summary>The grouping factor's name, as lme4 prints it: <c>Subject</c>, <c>school:class</c>.</summary>
    public string Group => Grouping.Name;

    /// <summary>The l names of its levels, in order.</summary>
    public IReadOnlyList<string> Levels => Grouping.Levels;

    /// <summary>n codes into <see cref="Levels"/>; negative where a row of new data has none of them.</summary>
    public ReadOnlyMemory<int> Refs => Grouping.Codes;

    /// <summary>l, the number of levels.</summary>
    public int LevelCount => Grouping.LevelCount;

    /// <summary>k, the number of columns of the left-hand side.</summary>
    public int ColumnCount => Columns.Count;
}
