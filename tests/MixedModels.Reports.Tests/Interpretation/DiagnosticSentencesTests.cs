using System.Globalization;
using System.Text.RegularExpressions;
using MixedModels.Numerics.Distributions;
using MixedModels.Reports.Interpretation.Diagnostics;
using MixedModels.Reports.Plots;

namespace MixedModels.Reports.Tests.Interpretation;

/// <summary>Data made with one fault each: the sentence about that fault warns, the others do not.</summary>
public class DiagnosticSentencesTests
{
    private const int Groups = 40;
    private const int PerGroup = 20;

    [Fact]
    public void Data_without_faults_give_no_warning()
    {
        var sentences = Of("y ~ x + (1 | g)", Made((_, _, mean, noise) => mean + noise));
        // of rows, of groups and of their order; what the other tests here warn of
        Assert.Superset(
            new HashSet<string> { "normality", "spread", "straightness", "outlying-groups" },
            sentences.Select(s => s.Id).ToHashSet());
        Assert.All(sentences, s => Assert.Equal(Severity.Info, s.Severity));
    }

    [Fact]
    public void Heavy_tails_are_counted()
    {
        var warning = Warning(
            Of("y ~ x + (1 | g)", Made((row, _, mean, noise) => mean + (row % 50 == 7 ? 6 : 1) * noise)), "normality");
        Assert.Contains(
            "The tails are heavier than a normal distribution's by a kurtosis of",
            warning.Text,
            StringComparison.Ordinal);
        Assert.Contains(
            "a large difference, and more than chance would produce (p < 2e-16)",
            warning.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Light_tails_are_no_warning()
    {
        var sentences = DiagnosticSentences.Create(LinearMixedModel.Fit(
            "y ~ x",
            new Table(
            [
                new NumericColumn("x", [.. Enumerable.Range(0, 9000).Select(i => (double)(i % 90))]),
                new NumericColumn("y", [.. Enumerable.Range(0, 9000).Select(i => i * 4591 % 9000 / 9000.0)]),
            ])));
        var sentence = Assert.Single(sentences, s => s.Id == "normality");
        Assert.Equal(Severity.Info, sentence.Severity);
        Assert.Contains(
            "The tails are lighter than a normal distribution's by a kurtosis of 1.2",
            sentence.Text,
            StringComparison.Ordinal);
        Assert.Contains("that does little harm", sentence.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Skewed_residuals_are_said_to_be_skewed() => Assert.Contains(
        "The longer tail is above",
        Warning(Of("y ~ x + (1 | g)", Made((_, _, mean, noise) => mean + Math.Exp(noise))), "normality").Text,
        StringComparison.Ordinal);

    [Fact]
    public void Spread_that_grows_is_called_unequal()
    {
        var warning = Warning(
            Of("y ~ x + (1 | g)", Made((_, x, mean, noise) => mean + Math.Exp(0.4 * x) * noise)), "spread");
        Assert.Contains(
            "a large difference, and more than chance would produce", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_curve_is_seen() => Assert.Contains(
        "would lower the middle of their range",
        Warning(Of("y ~ x + (1 | g)", Made((_, x, mean, noise) => mean + 0.5 * x * x + noise)), "straightness").Text,
        StringComparison.Ordinal);

    [Fact]
    public void A_group_far_out_is_named()
    {
        var warning = Warning(
            Of("y ~ x + (1 | g)", Made((row, _, mean, noise) => mean + noise + (row / PerGroup == 11 ? 12 : 0))),
            "outlying-groups");
        Assert.Contains("g 'g12' lies", warning.Text, StringComparison.Ordinal);
        Assert.Contains("above the average in its mean", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_that_carries_a_coefficient_is_named()
    {
        var table = Made((row, x, mean, noise) => mean + noise + (row / PerGroup == 11 ? 15 * x : 0));
        var without = LinearMixedModel.Fit(
            "y ~ x + (1 | g)", table.Take([.. Enumerable.Range(0, table.RowCount).Where(i => i / PerGroup != 11)]));
        var text = Warning(Of("y ~ x + (1 | g)", table), "influential-groups").Text;
        var said = Regex.Match(text, @"g 'g12', the coefficient of x would be ([\d.]+) instead").Groups[1].Value;
        // the variances are estimated anew here and held there
        Assert.Equal(without.FixedEffects.Estimates[1], double.Parse(said, CultureInfo.InvariantCulture), 0.05);
    }

    [Fact]
    public void A_row_far_out_is_named()
    {
        var warning = Warning(
            Of("y ~ x", Made((row, x, mean, noise) => row == 387 ? mean + 500 : mean + noise)), "influential-rows");
        Assert.Contains("ithout row 388, ", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Neighbours_that_are_alike_are_seen()
    {
        var previous = 0.0;
        var table = Made((_, _, mean, noise) => mean + (previous = 0.8 * previous + noise));
        Assert.Contains(
            "neighbours have something in common",
            Warning(Of("y ~ x + (1 | g)", table), "autocorrelation").Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_sentence_names_a_plot_that_exists()
    {
        var sentences = Of("y ~ x + (x | g)", Made((_, _, mean, noise) => mean + noise));
        Assert.NotEmpty(sentences);
        Assert.All(sentences, s => Assert.Contains(PlotCatalog.Kinds, k => k.Name == s.Plot));
    }

    [Fact]
    public void Rows_are_those_of_the_table_also_where_some_were_dropped()
    {
        var table = Made((row, x, mean, noise) => row == 387 ? mean + 500 : mean + noise);
        var x = ((NumericColumn)table["x"]).Values.ToArray();
        (x[3], x[50]) = (double.NaN, double.NaN);
        Assert.Contains(
            "ithout row 388, ",
            Warning(Of("y ~ x", table.With(new NumericColumn("x", x))), "influential-rows").Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_spread_of_a_third_more_on_762_rows_a_third_is_large_and_no_chance()
    {
        var fit = LinearMixedModel.Fit("language_post ~ verbal_iq", SentenceCheck.Read("netherlands-students.csv"));
        var warning = Warning(DiagnosticSentences.Create(fit), "spread");
        Assert.Contains(
            "a large difference, and more than chance would produce (p = 3.8e-14)",
            warning.Text,
            StringComparison.Ordinal);
        Assert.Contains("the largest is 1.35 times the smallest", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_in_groups_that_a_linear_model_leaves_out_are_said()
    {
        var table = SentenceCheck.Read("netherlands-students.csv");
        var sentences = DiagnosticSentences.Create(
            LinearMixedModel.Fit("language_post ~ verbal_iq", table), table: table);
        Assert.Contains(
            "131 levels of school_id", Warning(sentences, "left-out-groups").Text, StringComparison.Ordinal);
        Assert.EndsWith("add (1 | school_id).", Warning(sentences, "left-out-groups").Text, StringComparison.Ordinal);
        var mixed = LinearMixedModel.Fit("language_post ~ verbal_iq + (1 | school_id)", table);
        Assert.DoesNotContain(DiagnosticSentences.Create(mixed, table: table), s => s.Id == "left-out-groups");
    }

    [Fact]
    public void No_sentence_says_that_there_is_nothing()
    {
        foreach (var formula in new[] { "y ~ x", "y ~ x + (1 | g)", "y ~ x + (x | g)", "y ~ 1 + (1 | g)" })
            foreach (var sentence in Of(formula, Made((_, _, mean, noise) => mean + noise)))
            {
                Assert.DoesNotMatch("(?i)nothing|no sign|consistent with|stays near", sentence.Text);
                Assert.Matches(@"p = |p < |cannot be tested", sentence.Text);
            }
    }

    [Fact]
    public void What_cannot_be_tested_is_said_with_the_reason()
    {
        var table = new Table(
            [new NumericColumn("y", [3, 1, 4, 1, 5, 9, 2, 6]), new NumericColumn("x", [1, 2, 3, 4, 5, 6, 7, 8])]);
        var texts = DiagnosticSentences.Create(LinearMixedModel.Fit("y ~ x", table))
            .ToDictionary(s => s.Id, s => s.Text);
        Assert.Equal(
            "The distribution of the residuals cannot be tested with 8 rows: that takes 20.", texts["normality"]);
        Assert.Contains("cannot be tested", texts["spread"], StringComparison.Ordinal);
        Assert.Contains("that takes 15 pairs of such rows", texts["autocorrelation"], StringComparison.Ordinal);
    }

    private static DiagnosticSentence Warning(IReadOnlyList<DiagnosticSentence> sentences, string id) =>
        Assert.Single(sentences, s => s.Id == id && s.Severity == Severity.Warning);

    private static IReadOnlyList<DiagnosticSentence> Of(string formula, Table table)
    {
        var sentences = DiagnosticSentences.Create(LinearMixedModel.Fit(formula, table));
        foreach (var sentence in sentences) SentenceCheck.AssertSound(sentence.Text);
        return sentences;
    }

    /// <summary>
    /// 40 groups of 20 rows; x, the groups' effects and the noise are normal quantiles in a seeded order, so exactly as
    /// normal as they can be.
    /// </summary>
    private static Table Made(Func<int, double, double, double, double> response)
    {
        const int n = Groups * PerGroup;
        var random = new RandomSource(4);
        double[] x = Shuffled(n, random), noise = Shuffled(n, random), effects = Shuffled(Groups, random);
        var y = new double[n];
        var codes = new int[n];
        for (var i = 0; i < n; i++)
        {
            codes[i] = i / PerGroup;
            y[i] = response(i, x[i], 1 + 2 * x[i] + 1.5 * effects[codes[i]], noise[i]);
        }
        return new Table(
        [
            new NumericColumn("y", y),
            new NumericColumn("x", x),
            new FactorColumn("g", [.. Enumerable.Range(1, Groups).Select(g => $"g{g}")], codes),
        ]);
    }

    private static double[] Shuffled(int n, RandomSource random)
    {
        double[] values = [.. Enumerable.Range(0, n).Select(rank => Quantile(rank, n))];
        for (var i = n - 1; i > 0; i--)
        {
            var other = random.NextInt(i + 1);
            (values[i], values[other]) = (values[other], values[i]);
        }
        return values;
    }

    private static double Quantile(int rank, int n) => Normal.Quantile((rank + 0.5) / n);
}
