using MixedModels.Designs;

namespace MixedModels.Tests.Designs;

/// <summary>Formulas that mean something else than they look like, and rows that do not count.</summary>
public class FormulaChecksTests
{
    private static readonly Table Sleep = Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv"));

    [Theory]
    [InlineData("Reaction ~ Days + 1 | Subject", "bar-without-parentheses", "Reaction ~ Days + (1 | Subject)")]
    [InlineData("Reaction ~ Days | Subject", "bar-without-parentheses", "Reaction ~ Days + (1 | Subject)")]
    [InlineData("Reaction ~ Days + (1 / Subject)", "slash-for-bar", "(1 | Subject)")]
    [InlineData("Reaction ~ Days + 1 / Subject", "slash-for-bar", "(1 | Subject)")]
    public void A_formula_that_means_another_model_is_answered_with_the_right_one(
        string formula, string id, string right)
    {
        var finding = Assert.Single(Findings(formula));
        Assert.Equal((id, Severity.Warning), (finding.Id, finding.Severity));
        Assert.Contains(right, finding.Message, StringComparison.Ordinal);
        Assert.Empty(Findings("Reaction ~ Days + (1 | Subject)"));
    }

    [Theory]
    [InlineData("Reaction ~ 1 | Subject")]
    [InlineData("Reaction ~ Days + (Days | Subject)")]
    [InlineData("Reaction ~ Days / Subject")]
    [InlineData("Reaction ~ Days + I(1 / (Days + 1)) + (1 | Subject)")]
    public void A_formula_that_means_what_it_says_is_not_questioned(string formula) => Assert.Empty(Findings(formula));

    [Fact]
    public void Rows_of_weight_zero_are_left_out_with_a_note()
    {
        // lme4 1.1 on the rows of positive weight; with those of weight zero its likelihood is minus infinity
        double[] cycle = [1, 2, 0.5];
        var weights = Enumerable.Range(0, Sleep.RowCount).Select(row => row is 2 or 49 or 76 ? 0 : cycle[row % 3]);
        var fit = LinearMixedModel.Fit("Reaction ~ Days + (1 | Subject)", Sleep.With("w", weights),
            o => o with { Criterion = Criterion.Ml, Design = new DesignOptions { Weights = "w" } });
        Assert.Equal(177, fit.Design.RowCount);
        Assert.Equal(-888.1942449637, fit.Statistics.LogLikelihood, 1e-7);
        Assert.Equal(252.0265489408, fit.FixedEffects.Estimates[0], 1e-5); // lme4 stops its search at about that
        Assert.Equal(10.1788726806, fit.FixedEffects.Estimates[1], 1e-6);
        Assert.Equal([2, 49, 76], fit.Design.Frame.Dropped);
        Assert.Equal(3, fit.Design.Frame.WithoutWeight);
        var note = Assert.Single(fit.Findings);
        Assert.Equal(("zero-weight", Severity.Info), (note.Id, note.Severity));
        Assert.StartsWith("3 rows have the weight zero in w", note.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_any_weight_is_refused()
    {
        var table = Sleep.With("w", new double[Sleep.RowCount]);
        var refusal = Assert.Throws<ModelException>(() =>
            ModelDesign.Create(Formula.Parse("Reaction ~ Days"), table, new DesignOptions { Weights = "w" }));
        Assert.Equal("no-weight", refusal.Id);
    }

    [Fact]
    public void A_term_that_stands_twice_is_named_once()
    {
        var flat = Table.From(
            ("y", Enumerable.Range(0, 30).Select(i => (double)(i % 3))),
            ("g", Enumerable.Range(0, 30).Select(i => i / 3)));
        var fit = LinearMixedModel.Fit("y ~ 1 + (1 | g) + (1 | g)", flat);
        Assert.Equal(
            ["repeated-random-effect", "singular"], fit.Findings.Select(f => f.Id).Where(id => id != "not-identified"));
        Assert.Contains("twice, as (1 | g)", fit.Findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void As_factor_is_understood()
    {
        var design = ModelDesign.Create(Formula.Parse("Reaction ~ as.factor(Days)"), Sleep, new DesignOptions());
        Assert.Equal("as.factor(Days)9", design.FixedEffects.ColumnNames[^1]);
    }

    private static IReadOnlyList<Finding> Findings(string formula) =>
        ModelDesign.Create(Formula.Parse(formula), Sleep, new DesignOptions()).Findings;
}
