namespace MixedModels.Summaries;

/// <summary>
/// The coefficients of every group in wide form (lme4's <c>coef</c>): <c>group</c>, <c>level</c>, then a column for
/// each coefficient, fixed effect plus conditional mode. A linear model has one row, of its fixed effects.
/// </summary>
public static class GroupCoefficientsTable
{
    /// <summary>The table of a fit; one grouping factor after the other, each with its levels in order.</summary>
    public static Table Create(MixedModelFit fit)
    {
        var groups = GroupCoefficients.Create(fit);
        if (groups.Count == 0) return Columns.Row(fit.FixedEffects.Names.Zip(fit.FixedEffects.Estimates));
        string[] names = [.. groups.SelectMany(g => g.Names).Distinct(StringComparer.Ordinal)];
        return new Table([
            Columns.Text(Columns.Unused("group", names), groups.SelectMany(g => g.Levels.Select(_ => g.Group))),
            Columns.Text(Columns.Unused("level", names), groups.SelectMany(g => g.Levels)),
            .. names.Select(name => Columns.Numbers(name, groups.SelectMany(g => Values(g, name)))),
        ]);
    }

    /// <summary>The values of one coefficient; one that varies in other groups alone is zero, as in lme4.</summary>
    private static IEnumerable<double> Values(GroupCoefficients group, string name)
    {
        var column = group.Names.ToList().IndexOf(name);
        return Enumerable.Range(0, group.Levels.Count).Select(level => column < 0 ? 0 : group.Values[level, column]);
    }
}
