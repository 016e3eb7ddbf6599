using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;
using MixedModels.Summaries;

namespace MixedModels.Reports.ModelReports.Sections;

/// <summary>The groups: their conditional modes, one of them to choose, how far they are shrunk.</summary>
internal static class RandomEffectsSection
{
    private const int MostRows = 600;
    private const int Digits = 3;

    public static Section? Create(ReportContext context)
    {
        if (!context.Fit.IsMixed) return null;
        return new Section("groups", "The groups",
        [
            .. Varying(context).SelectMany(group => context.Figure("caterpillar", o => o with { Group = group })),
            new Heading("One group"),
            GroupPicking.Create(context),
            .. Table(context),
            .. context.Figure("fit-lines"),
            .. context.Figure("random-effects-pairs"),
            .. context.Figure("pooling"),
            .. context.Figure("shrinkage"),
            .. context.Figure("estimates-group-size"),
            .. Varying(context).SelectMany(group => context.Figure("random-effects-qq", o => o with { Group = group })),
        ]);
    }

    /// <summary>
    /// The grouping factors between whose levels some variance was found: the modes of the others are all zero.
    /// </summary>
    private static IEnumerable<string> Varying(ReportContext context) =>
        context.Groups.Where(
            group => context.Fit.VarianceComponents.Any(
                component => component.Group == group && component.StandardDeviations.Any(deviation => deviation > 0)));

    private static IEnumerable<Block> Table(ReportContext context)
    {
        var all = RandomEffectsTable.Create(context.Fit, context.Source.Level);
        var rows = all.RowCount <= MostRows
            ? [.. Enumerable.Range(0, all.RowCount)]
            : Extremes(((NumericColumn)all["estimate"]).Values.ToArray());
        var table = all.Take(rows);
        var left = all.RowCount - rows.Length;
        yield return new Details("Conditional modes of all groups",
        [
            new TableBlock(new ReportTable($"Conditional modes with {English.Percent(context.Source.Level)} intervals",
            [
                ReportColumn.Text("Group", Texts("group").Select(context.Words.Label)),
                ReportColumn.Text("Level", Texts("level")),
                ReportColumn.Text("Effect", Texts("term").Select(context.Words.Term)),
                .. ReportColumn.Together(
                    ["Estimate", "Std. error", "Lower", "Upper"],
                    [Values("estimate"), Values("std.error"), Values("conf.low"), Values("conf.high")],
                    columns => CoefficientFormat.Estimates(columns, Digits)),
            ])
            {
                IsSortable = true,
                Notes = left == 0
                    ? []
                    : [$"The {NumberFormat.Count(rows.Length)} modes farthest from zero; "
                        + $"{NumberFormat.Count(left)} more are in the table of 'mixed fit ... "
                        + "--table ranef --output csv'."],
            }),
        ]);

        double[] Values(string name) => ((NumericColumn)table[name]).Values.ToArray();
        string[] Texts(string name) =>
            [.. Enumerable.Range(0, table.RowCount).Select(row => table[name].Text(row) ?? "")];
    }

    /// <summary>The rows of the largest modes in size, in their order.</summary>
    private static int[] Extremes(double[] modes) =>
        [.. Enumerable.Range(0, modes.Length).OrderByDescending(i => Math.Abs(modes[i])).ThenBy(i => i)
            .Take(MostRows).Order()];
}
