using MixedModels.Designs;
using MixedModels.Levels;

namespace MixedModels.Reports.Equations;

/// <summary>
/// The coefficients of a model as level equations have them: each multiplies the columns of its own level and stands in
/// the equation of a coefficient of a lower level. Without level equations all stand in the equation of the rows.
/// </summary>
internal sealed class CoefficientTree
{
    /// <summary>Levels beyond this many have no letters of their own.</summary>
    public const int MostLevels = 5;

    private readonly MixedModelFit _fit;
    private readonly List<Coefficient> _coefficients = [];
    private readonly Dictionary<string, int> _levelOfVariable = new(StringComparer.Ordinal);

    /// <summary>The coefficients of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="levels">Its level equations; used when its levels are nested in each other and are not too
    /// many.</param>
    public CoefficientTree(MixedModelFit fit, LevelModel? levels)
    {
        _fit = fit;
        Levels = levels is not null && levels.Groups.Count < MostLevels && IsHierarchy(levels) ? levels : null;
        RandomTerms = ReadRandomTerms();
        if (Levels is not null) ReadVariables(Levels);
        var columns = fit.Design.FixedEffects.Columns;
        for (var i = 0; i < columns.Count; i++) Of(columns[i]).FixedIndex = i;
        foreach (var (group, term) in RandomTerms)
            foreach (var column in fit.Design.RandomEffects[term].Columns) Of(column).Varies.Add(group);
    }

    /// <summary>The level equations; null when there are none.</summary>
    public LevelModel? Levels { get; }

    /// <summary>The number of levels, that of the rows included.</summary>
    public int Depth => Levels is null ? 1 : Levels.Groups.Count + 1;

    /// <summary>All coefficients.</summary>
    public IReadOnlyList<Coefficient> All => _coefficients;

    /// <summary>
    /// The random-effects terms by position, each with the number of its level, 1 for the lowest; without levels the
    /// number of its grouping factor.
    /// </summary>
    public IReadOnlyList<(int Level, int Term)> RandomTerms { get; }

    /// <summary>The coefficient of a column of X, or the one that a column of Z lets vary.</summary>
    public Coefficient Of(DesignColumn column) => Find(column.Parts);

    /// <summary>The level of a variable: 0 for the rows.</summary>
    public int LevelOf(string variable) => _levelOfVariable.GetValueOrDefault(variable);

    /// <summary>Whether a coefficient of a lower level has an equation at a level.</summary>
    public bool HasEquation(Coefficient coefficient, int level) =>
        level > coefficient.Level
            && (coefficient.Varies.Contains(level)
                || _coefficients.Exists(c => c.Level == level && c.Parent == coefficient));

    private Coefficient Find(IReadOnlyList<ColumnPart> parts)
    {
        var level = parts.Count == 0 ? 0 : parts.Max(p => LevelOf(p.Variable));
        var parent = level == 0 ? null : Find([.. parts.Where(p => LevelOf(p.Variable) != level)]);
        var own = parts.Where(p => LevelOf(p.Variable) == level).ToArray();
        var known = _coefficients.Find(c => c.Level == level && c.Parent == parent && HasParts(c));
        if (known is not null) return known;
        var digits = parent is null ? new int[MostLevels + 1] : (int[])parent.Digits.Clone();
        digits[level] = own.Length == 0
            ? 0
            : 1 + _coefficients.Count(c => c.Level == level && c.Parent == parent && c.Parts.Count > 0);
        var found = new Coefficient(own, level, parent, digits);
        _coefficients.Add(found);
        return found;

        bool HasParts(Coefficient c) => c.Parts.Count == own.Length && own.All(part => c.Parts.Any(part.IsSameAs));
    }

    private void ReadVariables(LevelModel levels)
    {
        foreach (var variable in levels.Rows.Predictors.SelectMany(p => p.Variables))
            _levelOfVariable.TryAdd(variable.ToString(), 0);
        for (var g = 0; g < levels.Groups.Count; g++)
            foreach (var variable in levels.Groups[g].Equations.SelectMany(e => e.Predictors)
                .SelectMany(p => p.Variables))
                _levelOfVariable.TryAdd(variable.ToString(), g + 1);
    }

    private (int, int)[] ReadRandomTerms()
    {
        var groups = _fit.Design.RandomEffects.Select(t => t.Group).ToArray();
        var order = groups.Distinct().ToList();
        return [
            .. groups.Select(
                (group, t) => (Levels is null ? order.IndexOf(group) + 1 : LevelOfGroup(Levels, group), t))];
    }

    /// <summary>Whether each level is nested in the next, and each random term belongs to one.</summary>
    private bool IsHierarchy(LevelModel levels)
    {
        var terms = _fit.Design.RandomEffects.OrderBy(t => LevelOfGroup(levels, t.Group)).ToArray();
        return terms.All(t => LevelOfGroup(levels, t.Group) > 0)
            && terms.Zip(terms.Skip(1)).All(pair => pair.First.Grouping.IsNestedIn(pair.Second.Grouping));
    }

    private int LevelOfGroup(LevelModel levels, string group)
    {
        var columns = GroupColumns.Of(
            _fit.Design.Formula.RandomTerms.First(t => t.Group.Label == group).Group)?.ToHashSet(
                StringComparer.Ordinal);
        for (var g = 0; g < levels.Groups.Count; g++)
            if (columns is not null && columns.SetEquals(levels.Groups[g].Key.Select(k => k.Left))) return g + 1;
        return 0;
    }
}
