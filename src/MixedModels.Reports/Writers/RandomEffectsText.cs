using MixedModels.Fitting;
using MixedModels.Reports.Numbers;
using MixedModels.Summaries;

namespace MixedModels.Reports.Writers;

/// <summary>The random-effects table of a summary as texts: one row for each random effect, the residual last.</summary>
/// <param name="Groups">The grouping factor in the first row of each term; empty below.</param>
/// <param name="Names">The random effects.</param>
/// <param name="Variances">In a common format, not padded.</param>
/// <param name="Deviations">Standard deviations, in a common format of their own.</param>
/// <param name="Correlations">The columns of the lower triangles of correlation; none when every term has one random effect or is diagonal.</param>
internal sealed record RandomEffectsText(string[] Groups, string[] Names, string[] Variances, string[] Deviations, IReadOnlyList<string[]> Correlations)
{
    private const int Digits = 4;

    public static RandomEffectsText Of(LinearMixedModelFit fit)
    {
        var labels = TermLabels.Of(fit);
        var components = fit.VarianceComponents;
        var deviations = components.SelectMany(c => c.StandardDeviations).Append(fit.Sigma).ToArray();
        var width = components.Where(c => !c.IsDiagonal).Select(c => c.Names.Count - 1).DefaultIfEmpty(0).Max();
        return new RandomEffectsText(
            [.. components.SelectMany((c, t) => c.Names.Select((_, i) => i == 0 ? labels[t] : "")), "Residual"],
            [.. components.SelectMany(c => c.Names), ""],
            NumberFormat.Column(Array.ConvertAll(deviations, d => d * d), Digits),
            NumberFormat.Column(deviations, Digits),
            [.. Enumerable.Range(0, width).Select(column => CorrelationColumn(components, column))]);
    }

    private static string[] CorrelationColumn(IReadOnlyList<VarianceComponent> components, int column)
    {
        var cells = new List<string>();
        foreach (var component in components)
        {
            var correlation = component.Correlation();
            var width = correlation.Cast<double>().Max(c => NumberFormat.Fixed(c, 2).Length);
            for (var i = 0; i < component.Names.Count; i++)
                cells.Add(i > column && !component.IsDiagonal ? NumberFormat.Fixed(correlation[i, column], 2).PadLeft(width) : "");
        }
        cells.Add("");
        return [.. cells];
    }
}
