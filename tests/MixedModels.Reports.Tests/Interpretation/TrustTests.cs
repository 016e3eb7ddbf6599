using MixedModels.Reports.Interpretation.Diagnostics;
using MixedModels.Reports.Interpretation.Fits;

namespace MixedModels.Reports.Tests.Interpretation;

/// <summary>"Can the fit be trusted?" is about more than the optimizer.</summary>
public class TrustTests
{
    [Fact]
    public void A_linear_model_of_rows_in_groups_is_no_exact_solution_and_done()
    {
        var table = SentenceCheck.Read("netherlands-students.csv");
        var fit = LinearMixedModel.Fit("language_post ~ verbal_iq", table);
        var trust = Trust.Of(fit, DiagnosticSentences.Create(fit, table: table));
        Assert.Equal(Severity.Warning, trust.Severity);
        Assert.Equal("left-out-groups", trust.Items[0].Id);
    }

    [Theory]
    [InlineData("weight ~ Time + (Time | Chick)", "ChickWeight.csv")]
    [InlineData("Yield ~ 1 + (1 | Batch)", "Dyestuff2.csv")]
    [InlineData("Reaction ~ Days + (Days | Subject)", "sleepstudy.csv")]
    public void Every_check_is_there_worst_first(string formula, string data)
    {
        var fit = LinearMixedModel.Fit(formula, SentenceCheck.Read(data));
        var diagnostics = DiagnosticSentences.Create(fit);
        var trust = Trust.Of(fit, diagnostics);
        Assert.Equal(trust.Items.Select(i => i.Severity).OrderDescending(), trust.Items.Select(i => i.Severity));
        Assert.Equal(trust.Items[0].Severity, trust.Severity);
        Assert.Superset(
            diagnostics.Select(d => d.Id).Append("search").ToHashSet(), trust.Items.Select(i => i.Id).ToHashSet());
        Assert.All(trust.Items, item => SentenceCheck.AssertSound(item.Text));
    }

    [Fact]
    public void The_verdict_says_a_term_once_and_which_of_several_of_a_group()
    {
        var flat = new Table([
            new NumericColumn("y", [1, 3, 1.5, 2.5, 3, 1, 2.2, 1.8, 2, 2.1, 1.2, 2.7]),
            new NumericColumn("x", [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3]),
            new NumericColumn("g", [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]),
        ]);
        var twice = VerdictSentence.Of(LinearMixedModel.Fit("y ~ 1 + (1 | g) + (1 | g)", flat));
        Assert.Contains("with no variance of (Intercept) between levels of g:", twice, StringComparison.Ordinal);
        var uncorrelated = VerdictSentence.Of(LinearMixedModel.Fit("y ~ x + (1 | g) + (0 + x | g)", flat));
        Assert.Contains(
            "with no variance of (Intercept) between levels of g and no variance of x between levels of g:",
            uncorrelated,
            StringComparison.Ordinal);
        var one = VerdictSentence.Of(LinearMixedModel.Fit("y ~ x + (1 | g)", flat));
        Assert.Contains("with no variance between levels of g:", one, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_groups_and_a_variance_of_zero_warn()
    {
        var fit = LinearMixedModel.Fit("Yield ~ 1 + (1 | Batch)", SentenceCheck.Read("Dyestuff2.csv"));
        var items = Trust.Of(fit, DiagnosticSentences.Create(fit)).Items;
        Assert.Contains(items, item => item is { Id: "singular", Severity: Severity.Warning });
        Assert.StartsWith(
            "Number of groups: 6 levels of Batch",
            Assert.Single(items, item => item.Id == "few-groups").Text,
            StringComparison.Ordinal);
    }
}
