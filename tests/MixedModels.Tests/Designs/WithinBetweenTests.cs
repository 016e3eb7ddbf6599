using MixedModels.Designs;

namespace MixedModels.Tests.Designs;

public class WithinBetweenTests
{
    private static readonly Table Data = new([
        new NumericColumn("y", [1, 2, 4, 3, 5, 9]),
        new NumericColumn("x", [1, 2, 3, 10, 20, 60]),
        FactorColumn.FromTexts("g", ["a", "a", "a", "b", "b", "b"]),
        FactorColumn.FromTexts("h", ["p", "p", "q", "p", "q", "q"])]);

    [Fact]
    public void Are_the_means_of_the_groups_and_the_deviations_from_them()
    {
        var design = ModelDesign.Create(Formula.Parse("y ~ within(x, g) + between(x, g)"), Data);
        Assert.Equal(["(Intercept)", "within(x, g)", "between(x, g)"], design.FixedEffects.ColumnNames);
        Assert.Equal([-1.0, 0, 1, -20, -10, 30], design.Rows.FixedEffects.Columns[1].ToArray());
        Assert.Equal([2.0, 2, 2, 30, 30, 30], design.Rows.FixedEffects.Columns[2].ToArray());
    }

    [Fact]
    public void Groups_may_be_combinations()
    {
        var design = ModelDesign.Create(Formula.Parse("y ~ between(x, g:h)"), Data);
        Assert.Equal([1.5, 1.5, 3, 10, 40, 40], design.Rows.FixedEffects.Columns[1].ToArray());
    }

    [Fact]
    public void New_data_take_the_means_of_the_fit()
    {
        var design = ModelDesign.Create(Formula.Parse("y ~ within(x, g) + between(x, g)"), Data);
        var rows = design.Recipe.Apply(
            new Table([new NumericColumn("x", [5, 5, 5]), FactorColumn.FromTexts("g", ["b", "new", "a"])]));
        Assert.Equal([-25, double.NaN, 3], rows.FixedEffects.Columns[1].ToArray());
        Assert.Equal([30, double.NaN, 2], rows.FixedEffects.Columns[2].ToArray());
    }

    [Fact]
    public void Need_the_groups() =>
        Assert.Contains("needs the groups",
            Assert.Throws<ModelException>(() => ModelDesign.Create(Formula.Parse("y ~ within(x)"), Data)).Message);

    [Fact]
    public void Netherlands_within_and_between_agree_with_lme4()
    {
        // features.md, oracle O3: verbal_iq centred within schools 2.41477, the school mean 4.00393 (lme4, REML).
        var students = Table.ReadCsv(ReferenceData.DataPath("netherlands-students.csv"));
        var fit = LinearMixedModel.Fit(
            "language_post ~ within(verbal_iq, school_id) + between(verbal_iq, school_id) + (1 | school_id)", students);
        Assert.Equal(2.41477, fit.FixedEffects.Estimates[1], 5e-6);
        Assert.Equal(4.00393, fit.FixedEffects.Estimates[2], 5e-6);
    }
}
