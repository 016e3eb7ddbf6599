using MixedModels.Fitting;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;
using MixedModels.Summaries;

namespace MixedModels.Reports.Results.Fits;

/// <summary>
/// The random effects as columns of a table: a row for each of them, the residual last; a group is named in the first
/// row of its term. Correlations are the lower triangles, none where every term has one random effect or is diagonal.
/// </summary>
internal static class RandomEffectsColumns
{
    private const int Digits = 4;
    private const int CorrelationDecimals = 2;

    /// <summary>The columns of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="heads">What the columns are called.</param>
    /// <param name="wording">Words for groups and effects; null for R's names.</param>
    public static IReadOnlyList<ReportColumn> Of(
        LinearMixedModelFit fit, RandomEffectsHeads heads, Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var components = fit.VarianceComponents;
        string[] labels = [.. TermLabels.Of(fit).Select((label, t) => words.TermLabel(components[t].Group, label))];
        double[] deviations = [.. components.SelectMany(c => c.StandardDeviations), fit.Sigma];
        var width = components.Where(c => !c.IsDiagonal).Select(c => c.Names.Count - 1).DefaultIfEmpty(0).Max();
        return
        [
            ReportColumn.Text(heads.Group, [.. components.SelectMany((c, t) => FirstOf(c, labels[t])), "Residual"]),
            ReportColumn.Text(heads.Name, [.. components.SelectMany(c => c.Names.Select(words.Term)), ""]),
            ReportColumn.Of("Variance", deviations.Select(d => d * d), ColumnFormats.Significant(Digits)),
            ReportColumn.Of(heads.Deviation, deviations, ColumnFormats.Significant(Digits)),
            .. Enumerable.Range(0, width).Select(
                column => ReportColumn.Written(column == 0 ? heads.Correlation : "", Correlations(components, column))),
        ];
    }

    /// <summary>How many levels each term's group has, in the rows of the table.</summary>
    public static ReportColumn Levels(MixedModelFit fit) => ReportColumn.Written(
        "Levels",
        [.. fit.Design.RandomEffects.Zip(fit.VarianceComponents)
            .SelectMany(t => FirstOf(t.Second, NumberFormat.Count(t.First.LevelCount))), ""]);

    private static IEnumerable<string> FirstOf(VarianceComponent component, string text) =>
        component.Names.Select((_, i) => i == 0 ? text : "");

    private static IEnumerable<string> Correlations(IReadOnlyList<VarianceComponent> components, int column)
    {
        foreach (var component in components)
        {
            var correlation = component.Correlation();
            var width = correlation.Cast<double>().Max(c => Text(c).Length);
            for (var i = 0; i < component.Names.Count; i++)
                yield return i > column && !component.IsDiagonal ? Text(correlation[i, column]).PadLeft(width) : "";
        }
        yield return "";
    }

    private static string Text(double correlation) => NumberFormat.Fixed(correlation, CorrelationDecimals);
}
