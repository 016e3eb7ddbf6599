using MixedModels.Designs;
using MixedModels.Inference;
using MixedModels.Variation;

namespace MixedModels.Summaries;

/// <summary>
/// Several fits side by side, as numbers: fixed effects, standard deviations and correlations of the random effects,
/// statistics of each fit.
/// </summary>
/// <param name="Models">The models in order.</param>
public sealed record ModelComparison(IReadOnlyList<ComparedModel> Models)
{
    /// <summary>
    /// Every coefficient of any model, in order of appearance, with its test in each model; null in one that lacks it.
    /// </summary>
    public IReadOnlyList<(string Term, IReadOnlyList<CoefficientTest?> Tests)> Coefficients() =>
    [
        .. Models.SelectMany(m => m.Summary.Tests.Rows)
            .Select(r => r.Term)
            .Distinct(StringComparer.Ordinal)
            .Select(term => (
                term,
                (IReadOnlyList<CoefficientTest?>)
                [
                    .. Models.Select(m => m.Summary.Tests.Rows.FirstOrDefault(r => r.Term == term)),
                ])),
    ];

    /// <summary>
    /// Standard deviations and correlations of the random effects, and the residual standard deviation.
    /// </summary>
    public IReadOnlyList<ComparisonRow> VarianceParameters()
    {
        var tables = Models.Select(m => Parameters(m.Summary.Fit)).ToArray();
        var parameters = tables.SelectMany(t => t).DistinctBy(p => p.Key).OrderBy(p => p.Name == Residual);
        return [.. parameters.Select(p => new ComparisonRow(p.Name, [.. tables.Select(t => ValueOf(t, p.Key))]))];

        static double ValueOf(List<(string Key, string Name, double Value)> table, string key) =>
            table.Where(p => p.Key == key).Select(p => p.Value).FirstOrDefault(double.NaN);
    }

    /// <summary>Rows, groups, intraclass correlation, criteria: one row each, missing where a model has none.</summary>
    public IReadOnlyList<ComparisonRow> Statistics()
    {
        var groups = Models.SelectMany(m => m.Summary.Fit.Design.RandomEffects)
            .Select(t => t.Group)
            .DistinctBy(GroupName.Canonical);
        ComparisonRow[] rows = [
            Row("Observations", fit => fit.Design.RowCount),
            .. groups.Select(group => Row($"Groups: {group}", fit => LevelCount(fit, group) ?? double.NaN)),
            Row("ICC", fit => fit.IsMixed ? 1 - VarianceShares.Create(fit)["Residual"].Share : double.NaN),
            new ComparisonRow("R²", [.. Models.Select(m => m.Summary.Linear?.RSquared ?? double.NaN)]),
            Row("REML criterion",
                fit => fit is { IsMixed: true, Criterion: Criterion.Reml } ? fit.Statistics.Objective : double.NaN),
            Row("Log-likelihood", fit => fit.Statistics.LogLikelihood),
            Row("AIC", fit => fit.Statistics.Aic),
            Row("BIC", fit => fit.Statistics.Bic),
        ];
        return [.. rows.Where(r => r.Values.Any(v => !double.IsNaN(v)))];

        static int? LevelCount(MixedModelFit fit, string group) => fit.Design.RandomEffects
            .FirstOrDefault(t => GroupName.Canonical(t.Group) == GroupName.Canonical(group))
            ?.LevelCount;
    }

    /// <summary>Whether all models have the same response in the same rows.</summary>
    public bool HasSameResponse => Models.All(m => LikelihoodRatioTest.HaveSameResponse(First, m.Summary.Fit));

    /// <summary>
    /// Whether log-likelihoods, AIC and BIC may be compared (<see cref="LikelihoodRatioTest.AreComparable"/>).
    /// </summary>
    public bool HasComparableLikelihoods => Models.All(m => LikelihoodRatioTest.AreComparable(First, m.Summary.Fit));

    private const string Residual = "SD (Residual)";

    private LinearMixedModelFit First => Models[0].Summary.Fit;

    private ComparisonRow Row(string name, Func<LinearMixedModelFit, double> value) =>
        new(name, [.. Models.Select(m => value(m.Summary.Fit))]);

    private static List<(string Key, string Name, double Value)> Parameters(LinearMixedModelFit fit)
    {
        var labels = TermLabels.Of(fit);
        var found = new List<(string, string, double)>();
        for (var t = 0; t < fit.VarianceComponents.Count; t++)
        {
            var component = fit.VarianceComponents[t];
            for (var i = 0; i < component.Names.Count; i++)
                Add(label => $"SD ({label}: {component.Names[i]})", component.StandardDeviations[i]);
            if (component.IsDiagonal) continue;
            var correlation = component.Correlation();
            for (var j = 0; j < component.Names.Count; j++)
                for (var i = j + 1; i < component.Names.Count; i++)
                    Add(label => $"Cor ({label}: {component.Names[j]}, {component.Names[i]})", correlation[i, j]);

            void Add(Func<string, string> name, double value) =>
                found.Add((name(GroupName.Canonical(labels[t])), name(labels[t]), value));
        }
        found.Add((Residual, Residual, fit.Sigma));
        return found;
    }
}
