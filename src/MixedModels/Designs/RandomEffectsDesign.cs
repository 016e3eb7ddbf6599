using MixedModels.Formulas;
using MixedModels.Structure;

namespace MixedModels.Designs;

/// <summary>
/// What one random-effects term stands for: its grouping factor, the k columns to the left of the bar, and the form of
/// their covariance. The values are in <see cref="RandomEffectsMatrix"/>.
/// </summary>
/// <param name="Term">The term as written after expansion, such as <c>Days | Subject</c>.</param>
/// <param name="Grouping">
/// The grouping factor; terms of one factor share it. It has rows where the design has them.
/// </param>
/// <param name="Columns">
/// The k columns; <see cref="DesignColumn.Term"/> counts the terms to the left of the written bar.
/// </param>
/// <param name="Covariance">The form of the k x k covariance matrix.</param>
/// <param name="Written">The term of the formula that it comes from; one with two bars may become several.</param>
public sealed record RandomEffectsDesign(
    string Term,
    Grouping Grouping,
    IReadOnlyList<DesignColumn> Columns,
    CovarianceKind Covariance,
    RandomEffectsTerm Written)
{
    /// <summary>The k columns.</summary>
    public IReadOnlyList<DesignColumn> Columns { get; } = Columns;

    /// <summary>The grouping factor's name, as lme4 prints it: <c>Subject</c>, <c>school:class</c>.</summary>
    public string Group => Grouping.Name;

    /// <summary>
    /// The columns of the data that the groups are made of: <c>school</c> and <c>class</c> for <c>school:class</c>.
    /// </summary>
    public IEnumerable<string> GroupColumns =>
        Written.Group.Factors.SelectMany(factor => factor.ColumnNames()).Distinct(StringComparer.Ordinal);

    /// <summary>The l names of its levels that occur, in order.</summary>
    public IReadOnlyList<string> Levels => Grouping.Levels;

    /// <summary>The k names: <c>(Intercept)</c>, <c>Days</c>.</summary>
    public IReadOnlyList<string> ColumnNames { get; } = [.. Columns.Select(c => c.Name)];

    /// <summary>l, the number of levels.</summary>
    public int LevelCount => Grouping.LevelCount;

    /// <summary>k, the number of columns of the left-hand side.</summary>
    public int ColumnCount => Columns.Count;
}
