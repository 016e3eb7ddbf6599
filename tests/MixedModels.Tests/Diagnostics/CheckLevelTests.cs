using MixedModels.Diagnostics;
using MixedModels.Numerics.Distributions;

namespace MixedModels.Tests.Diagnostics;

/// <summary>
/// Seeded tables from models that are true: each check's p-values are below 0.05 in about one of twenty, or fewer.
/// </summary>
public class CheckLevelTests
{
    private const int Tables = 300;

    /// <summary>0.05 and three standard errors of a share of 300.</summary>
    private const double Most = 0.088;

    [Theory]
    [InlineData("y ~ x + h", 60, 1, 0.0, 0.0)]
    [InlineData("y ~ x + h + (1 | g)", 12, 6, 1.0, 0.0)]
    [InlineData("y ~ x + h + (1 | g)", 40, 3, 0.5, 0.0)]
    [InlineData("y ~ t + (1 + t | g)", 15, 8, 1.0, 0.5)]
    [InlineData("y ~ x + t + (1 | g) + (1 | c)", 12, 10, 1.0, 0.0)]
    public void A_true_model_is_rejected_as_often_as_the_level_says(
        string formula, int groups, int perGroup, double mean, double slope)
    {
        var counts = new Dictionary<string, int>();
        for (var seed = 0; seed < Tables; seed++)
            foreach (var (check, p) in PValues(
                LinearMixedModel.Fit(formula, Draw(seed, groups, perGroup, mean, slope))))
                counts[check] = counts.GetValueOrDefault(check) + (p < 0.05 ? 1 : 0);
        TestContext.Current.SendDiagnosticMessage(
            formula + " " + string.Join(", ", counts.Select(c => $"{c.Key} {c.Value / (double)Tables:F3}")));
        if (Environment.GetEnvironmentVariable("LEVELS") is { } path)
            File.AppendAllText(path,
                formula + $" {groups}x{perGroup}: "
                    + string.Join(", ", counts.Select(c => $"{c.Key} {c.Value / (double)Tables:F3}")) + "\n");
        Assert.All(counts, c => Assert.True(c.Value <= Most * Tables, $"{c.Key}: {c.Value} of {Tables}"));
    }

    private static IEnumerable<(string Check, double P)> PValues(LinearMixedModelFit fit)
    {
        var residuals = CheckedResiduals.Of(fit);
        if (SpreadTest.Of(residuals) is { } spread) yield return ("spread", spread.PValue);
        if (CurveTest.OverFitted(residuals) is { } curve) yield return ("curve", curve.PValue);
        foreach (var test in CurveTest.OverPredictors(residuals))
            yield return ("curve of " + test.Predictor, test.PValue);
        if (ShapeTest.Skewness(residuals) is { } skewness) yield return ("skewness", skewness.PValue);
        if (ShapeTest.Tails(residuals) is { } tails) yield return ("tails", tails.PValue);
        if (OutlierTest.Farthest(residuals) is { } outlier) yield return ("outlier", outlier.PValue);
        if (NeighbourTest.Of(residuals) is { } neighbours) yield return ("neighbours", neighbours.PValue);
        foreach (var effects in OutlyingGroups.Create(fit))
            yield return ("groups far out", effects.PValue(effects.Farthest));
        if (!fit.IsMixed) yield break;
        var deletion = GroupDeletion.Create(fit, fit.Design.RandomEffects[0].Grouping);
        for (var c = 0; c < deletion.Coefficients.Count; c++)
            if (deletion.Groups
                .Where(g => !double.IsNaN(g.PValue(c)))
                .Select(g => g.PValue(c))
                .ToArray() is { Length: > 0 } p)
                yield return ("influence on " + deletion.Coefficients[c], Math.Min(1, p.Length * p.Min()));
    }

    /// <summary>
    /// y = 1 + x + 0.5 h + t/2 + group, slope and crossed effects + noise; h is a predictor of groups, c crosses them.
    /// </summary>
    private static Table Draw(int seed, int groups, int perGroup, double mean, double slope)
    {
        var random = new RandomSource((ulong)seed + 1);
        var n = groups * perGroup;
        double[] y = new double[n], x = new double[n], h = new double[n], t = new double[n];
        int[] g = new int[n], c = new int[n];
        double[] crossed = [.. Enumerable.Range(0, perGroup).Select(_ => 0.8 * random.NextNormal())];
        for (var group = 0; group < groups; group++)
        {
            var (level, effect, change) =
                (random.NextNormal(), mean * random.NextNormal(), slope * random.NextNormal());
            for (var i = 0; i < perGroup; i++)
            {
                var row = group * perGroup + i;
                (g[row], c[row], t[row], h[row], x[row]) = (group, i, i, level, random.NextNormal());
                y[row] = 1 + x[row] + 0.5 * h[row] + 0.5 * t[row] * (perGroup > 1 && slope > 0 ? 1 : 0) + effect
                    + change * i + (perGroup == 10 ? crossed[i] : 0) + random.NextNormal();
            }
        }
        return new Table(
        [
            new NumericColumn("y", y),
            new NumericColumn("x", x),
            new NumericColumn("h", h),
            new NumericColumn("t", t),
            Factor("g", g, groups),
            Factor("c", c, perGroup),
        ]);
    }

    private static FactorColumn Factor(string name, int[] codes, int levels) =>
        new(name, [.. Enumerable.Range(1, levels).Select(i => $"{name}{i}")], codes);
}
