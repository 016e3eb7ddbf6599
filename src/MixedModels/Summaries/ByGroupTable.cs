using MixedModels.Inference;
using MixedModels.Pooling;

namespace MixedModels.Summaries;

/// <summary>
/// The linear models of groups, a row for each coefficient: the grouping column under its name, <c>n</c> (rows in use),
/// <c>term</c>, <c>estimate</c>, <c>std.error</c>, <c>statistic</c>, <c>p.value</c>. Groups that cannot be fitted have
/// no row; coefficients that cannot be estimated are missing.
/// </summary>
public static class ByGroupTable
{
    /// <summary>The table of the models.</summary>
    public static Table Create(GroupedLinearModels models)
    {
        var rows = models.Groups.Where(g => g.Fit is not null).SelectMany(Rows).ToArray();
        return new Table([
            Columns.Text(models.By, rows.Select(r => r.Level)),
            Columns.Numbers("n", rows.Select(r => (double)r.Count)),
            Columns.Text("term", rows.Select(r => r.Term)),
            Columns.Numbers("estimate", rows.Select(r => r.Test?.Estimate ?? double.NaN)),
            Columns.Numbers("std.error", rows.Select(r => r.Test?.StandardError ?? double.NaN)),
            Columns.Numbers("statistic", rows.Select(r => r.Test?.Statistic ?? double.NaN)),
            Columns.Numbers("p.value", rows.Select(r => r.Test?.PValue ?? double.NaN)),
        ]);
    }

    /// <summary>
    /// The groups that could not be fitted, or not wholly: the grouping column, <c>n</c>, <c>reason</c>.
    /// </summary>
    public static Table Problems(GroupedLinearModels models)
    {
        var rows = models.Groups.Where(g => g.Reason is not null).ToArray();
        return new Table([
            Columns.Text(models.By, rows.Select(r => r.Level)),
            Columns.Numbers("n", rows.Select(r => (double)r.RowCount)),
            Columns.Text("reason", rows.Select(r => r.Reason)),
        ]);
    }

    private static IEnumerable<(string Level, int Count, string Term, CoefficientTest? Test)> Rows(
        GroupLinearModel group)
    {
        var tests = CoefficientTests.Create(group.Fit!).Rows.ToDictionary(r => r.Term, StringComparer.Ordinal);
        return group.Fit!.Design.FixedEffects.FullColumnNames.Select(
            name => (group.Level, group.Fit.Design.RowCount, name, tests.GetValueOrDefault(name)));
    }
}
