using MixedModels.Designs;
using MixedModels.Numerics.Distributions;

namespace MixedModels.Tests.Fitting;

/// <summary>Variances that the data do not tell apart are named; those that they tell are fitted.</summary>
public class FlatDirectionTests
{
    /// <summary>
    /// style is constant in professor: a professor of style 1 has the variance v0 + 2 c + v1, and no two styles meet.
    /// </summary>
    [Fact]
    public void A_slope_of_what_is_constant_in_its_group_is_not_identified()
    {
        var random = new RandomSource(4);
        int[] professor = [.. Enumerable.Range(0, 240).Select(i => i / 12)];
        var effects = Enumerable.Range(0, 20).Select(_ => random.NextNormal()).ToArray();
        var table = new Table(
        [
            new NumericColumn("score", [.. professor.Select(g => 70 + 3 * effects[g] + 5 * random.NextNormal())]),
            new NumericColumn("style", [.. professor.Select(g => (double)(g % 2))]),
            new NumericColumn("professor", [.. professor.Select(g => (double)g)]),
        ]);
        var fit = LinearMixedModel.Fit("score ~ style + (style | professor)", table);
        var finding = Assert.Single(fit.Findings, f => f.Id == "not-identified");
        Assert.Contains("the variance of style in (style | professor)", finding.Message, StringComparison.Ordinal);
        Assert.Contains("the covariance of (Intercept) and style", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("residual", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_intercepts_of_one_factor_enter_only_by_their_sum()
    {
        var table = Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv"));
        var fit = LinearMixedModel.Fit("Reaction ~ Days + (1 | Subject) + (1 | Subject)", table);
        var finding = Assert.Single(fit.Findings, f => f.Id == "not-identified");
        Assert.Contains("enter only by their sum", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>Ten days of 18 subjects: a free covariance of ten days holds the residual variance too.</summary>
    [Fact]
    public void An_effect_for_each_row_that_holds_the_residual_variance_is_refused()
    {
        var table = Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv"));
        var refused =
            Assert.Throws<ModelException>(() => LinearMixedModel.Fit("Reaction ~ 1 + (factor(Days) | Subject)", table));
        Assert.Equal("effects-for-every-row", refused.Id);
        Assert.Contains("180 random effects for 180 rows", refused.Message, StringComparison.Ordinal);
        Assert.Contains("the residual variance", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Such_a_term_is_a_finding_where_the_checks_allow_it()
    {
        var table = Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv"));
        var options = new FitOptions
        {
            Design = new DesignOptions { Checks = new GroupingChecks { EffectsForEveryRow = CheckAction.Report } },
        };
        var fit = LinearMixedModel.Fit("Reaction ~ 1 + (factor(Days) | Subject)", table, options);
        Assert.Contains(fit.Findings, f => f.Id == "not-identified");
    }

    /// <summary>
    /// Four random slopes of 300 groups, of which most have three rows and some twenty: more effects than rows, yet
    /// 6 groups of 20 rows tell all variances. lme4 refuses it without its check lifted; MixedModels.jl fits it.
    /// </summary>
    [Fact]
    public void More_effects_than_rows_are_fitted_where_the_data_tell_them()
    {
        var random = new RandomSource(11);
        int[] group = [.. Enumerable.Range(0, 300).SelectMany(g => Enumerable.Repeat(g, g % 50 == 0 ? 20 : 3))];
        double[] Column() => [.. group.Select(_ => random.NextNormal())];
        double[] a = Column(), b = Column(), c = Column();
        var effects = Enumerable.Range(0, 1200).Select(_ => random.NextNormal()).ToArray();
        var table = new Table(
        [
            new NumericColumn("y", [.. group.Select((g, i) => effects[4 * g] + effects[4 * g + 1] * a[i]
                + effects[4 * g + 2] * b[i] + effects[4 * g + 3] * c[i] + random.NextNormal())]),
            new NumericColumn("a", a), new NumericColumn("b", b), new NumericColumn("c", c),
            new NumericColumn("g", [.. group.Select(g => (double)g)]),
        ]);
        Assert.True(table.RowCount < 1200);
        var fit = LinearMixedModel.Fit("y ~ a + b + c + (a + b + c | g)", table);
        Assert.True(fit.Verdict.Converged);
        Assert.DoesNotContain(fit.Findings, f => f.Id == "not-identified");
        // all variances are 1; 300 groups give each a standard error of about 0.1, and this seed is no outlier
        Assert.All(fit.VarianceComponents[0].StandardDeviations, sd => Assert.InRange(sd, 0.7, 1.3));
        Assert.InRange(fit.Sigma, 0.7, 1.3);
    }

    /// <summary>
    /// 36,000 effects for 30,000 rows: 600 groups of 20 rows tell the variances, 17,400 of one or two rows say little.
    /// </summary>
    [Fact]
    public void Thirty_six_thousand_effects_of_thirty_thousand_rows_are_fitted()
    {
        var random = new RandomSource(9);
        int[] sizes = [.. Enumerable.Range(0, 18_000).Select(g => g % 30 == 0 ? 20 : g % 30 == 1 ? 2 : 1)];
        int[] group = [.. sizes.SelectMany((size, g) => Enumerable.Repeat(g, size))];
        double[] x = [.. group.Select(_ => random.NextNormal())];
        var effects = Enumerable.Range(0, 36_000).Select(_ => random.NextNormal()).ToArray();
        var table = new Table(
        [
            new NumericColumn("y", [.. group.Select((g, i) =>
                10 + 2 * x[i] + 1.5 * effects[2 * g] + 0.7 * effects[2 * g + 1] * x[i] + random.NextNormal())]),
            new NumericColumn("x", x), new NumericColumn("g", [.. group.Select(g => (double)g)]),
        ]);
        Assert.Equal(30_000, table.RowCount);
        var fit = LinearMixedModel.Fit("y ~ x + (x | g)", table);
        Assert.True(fit.Verdict.Converged);
        Assert.Empty(fit.Findings);
        // Standard errors of the deviations are about 0.015.
        Assert.Equal(1.5, fit.VarianceComponents[0].StandardDeviations[0], 0.06);
        Assert.Equal(0.7, fit.VarianceComponents[0].StandardDeviations[1], 0.06);
        Assert.Equal(1, fit.Sigma, 0.03);
    }

    [Theory]
    [InlineData("Reaction ~ Days + (Days | Subject)")]
    [InlineData("Reaction ~ Days + (1 | Subject) + (0 + Days | Subject)")]
    public void What_is_told_apart_is_not_suspected(string formula) => Assert.DoesNotContain(
        LinearMixedModel.Fit(formula, Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv"))).Findings,
        f => f.Id == "not-identified");
}
