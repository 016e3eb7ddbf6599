using MixedModels.Findings;
using MixedModels.Fitting;
using MixedModels.Numerics.Distributions;
using MixedModels.Reports.Interpretation.Diagnostics;
using MixedModels.Reports.Plots;
using MixedModels.Tables;

namespace MixedModels.Reports.Tests.Interpretation;

/// <summary>Data made with one fault each: the sentence about that fault warns, the others do not.</summary>
public class DiagnosticSentencesTests
{
    private const int Groups = 40;
    private const int PerGroup = 20;

    [Fact]
    public void DataWithoutFaultsGiveNoWarning()
    {
        var sentences = Of("y ~ x + (1 | g)", Made((_, _, mean, noise) => mean + noise));
        // of rows, of groups and of their order; what the other tests here warn of
        Assert.Superset(new HashSet<string> { "normality", "spread", "straightness", "outlying-groups" }, sentences.Select(s => s.Id).ToHashSet());
        Assert.All(sentences, s => Assert.Equal(Severity.Info, s.Severity));
    }

    [Fact]
    public void HeavyTailsAreCounted()
    {
        var warning = Warning(Of("y ~ x + (1 | g)", Made((row, _, mean, noise) => mean + (row % 50 == 7 ? 6 : 1) * noise)), "normality");
        Assert.Contains("The tails are heavier than those of a normal distribution", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void LightTailsAreNoWarning()
    {
        var sentences = DiagnosticSentences.Create(LinearMixedModel.Fit("y ~ x", new Table([
            new NumericColumn("x", [.. Enumerable.Range(0, 9000).Select(i => (double)(i % 90))]), new NumericColumn("y", [.. Enumerable.Range(0, 9000).Select(i => i * 4591 % 9000 / 9000.0)])])));
        var sentence = Assert.Single(sentences, s => s.Id == "normality");
        Assert.Equal(Severity.Info, sentence.Severity);
        Assert.EndsWith("The tails are lighter than those of a normal distribution, which does little harm.", sentence.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void SkewedResidualsAreSaidToBeSkewed() =>
        Assert.Contains("with the longer tail above", Warning(Of("y ~ x + (1 | g)", Made((_, _, mean, noise) => mean + Math.Exp(noise))), "normality").Text, StringComparison.Ordinal);

    [Fact]
    public void SpreadThatGrowsIsCalledUnequal()
    {
        var warning = Warning(Of("y ~ x + (1 | g)", Made((_, x, mean, noise) => mean + Math.Exp(0.4 * x) * noise)), "spread");
        Assert.Contains("times as much over the highest third of the fitted values as over the lowest", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingCurveIsSeen() =>
        Assert.Contains("lower than over the outer thirds", Warning(Of("y ~ x + (1 | g)", Made((_, x, mean, noise) => mean + 0.5 * x * x + noise)), "straightness").Text, StringComparison.Ordinal);

    [Fact]
    public void AGroupFarOutIsNamed()
    {
        var warning = Warning(Of("y ~ x + (1 | g)", Made((row, _, mean, noise) => mean + noise + (row / PerGroup == 11 ? 12 : 0))), "outlying-groups");
        Assert.Contains("g 'g12' lies", warning.Text, StringComparison.Ordinal);
        Assert.Contains("above the average in its mean", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AGroupThatCarriesACoefficientIsNamed()
    {
        var table = Made((row, x, mean, noise) => mean + noise + (row / PerGroup == 11 ? 15 * x : 0));
        var without = LinearMixedModel.Fit("y ~ x + (1 | g)", table.Take([.. Enumerable.Range(0, table.RowCount).Where(i => i / PerGroup != 11)]));
        var text = Warning(Of("y ~ x + (1 | g)", table), "influential-groups").Text;
        Assert.Contains("without g 'g12', x is 2.0", text, StringComparison.Ordinal);
        Assert.Equal(2.0, without.FixedEffects.Estimates[1], 0.05); // the variances are estimated anew here and held there
    }

    [Fact]
    public void ARowFarOutIsNamed()
    {
        var warning = Warning(Of("y ~ x", Made((row, x, mean, noise) => row == 387 ? mean + 500 : mean + noise)), "influential-rows");
        Assert.Contains("row 388 (", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void NeighboursThatAreAlikeAreSeen()
    {
        var previous = 0.0;
        var table = Made((_, _, mean, noise) => mean + (previous = 0.8 * previous + noise));
        Assert.Contains("are alike", Warning(Of("y ~ x + (1 | g)", table), "autocorrelation").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void EverySentenceNamesAPlotThatExists()
    {
        var sentences = Of("y ~ x + (x | g)", Made((_, _, mean, noise) => mean + noise));
        Assert.NotEmpty(sentences);
        Assert.All(sentences, s => Assert.Contains(PlotCatalog.Kinds, k => k.Name == s.Plot));
    }

    [Fact]
    public void RowsAreThoseOfTheTableAlsoWhereSomeWereDropped()
    {
        var table = Made((row, x, mean, noise) => row == 387 ? mean + 500 : mean + noise);
        var x = ((NumericColumn)table["x"]).Values.ToArray();
        (x[3], x[50]) = (double.NaN, double.NaN);
        Assert.Contains("row 388 (", Warning(Of("y ~ x", table.With(new NumericColumn("x", x))), "influential-rows").Text, StringComparison.Ordinal);
    }

    private static DiagnosticSentence Warning(IReadOnlyList<DiagnosticSentence> sentences, string id) =>
        Assert.Single(sentences, s => s.Id == id && s.Severity == Severity.Warning);

    private static IReadOnlyList<DiagnosticSentence> Of(string formula, Table table)
    {
        var sentences = DiagnosticSentences.Create(LinearMixedModel.Fit(formula, table));
        foreach (var sentence in sentences) SentenceCheck.AssertSound(sentence.Text);
        return sentences;
    }

    /// <summary>40 groups of 20 rows; x, the groups' effects and the noise are normal quantiles in a scrambled order, so exactly as normal as they can be.</summary>
    private static Table Made(Func<int, double, double, double, double> response)
    {
        const int n = Groups * PerGroup;
        var (x, y, codes) = (new double[n], new double[n], new int[n]);
        for (var i = 0; i < n; i++)
        {
            codes[i] = i / PerGroup;
            x[i] = Quantile(i * 277 % n, n);
            var mean = 1 + 2 * x[i] + 1.5 * Quantile(codes[i] * 7 % Groups, Groups);
            y[i] = response(i, x[i], mean, Quantile((i * 331 + 17) % n * 463 % n, n));
        }
        return new Table([new NumericColumn("y", y), new NumericColumn("x", x), new FactorColumn("g", [.. Enumerable.Range(1, Groups).Select(g => $"g{g}")], codes)]);
    }

    private static double Quantile(int rank, int n) => Normal.Quantile((rank + 0.5) / n);
}
