using MixedModels.Designs;
using MixedModels.Predictors;
using MixedModels.Tests.Designs;
using static MixedModels.Tests.Designs.Columns;

namespace MixedModels.Tests.Predictors;

public class ModelPredictorsTests
{
    private static readonly Table Small = Table(
        Number("y", 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8),
        Number("x", 2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5),
        Number("dose", 1, 2, 4, 8, 1, 2, 4, 8, 1, 2, 4, 8),
        Text("f", "1", "2", "3", "1", "2", "3", "1", "2", "3", "1", "2", "3"),
        Logical("old", true, false, true, false, true, true, false, false, true, false, true, false),
        Text("g", "a", "a", "a", "b", "b", "b", "a", "b", "a", "b", "a", "b"));

    [Fact]
    public void A_predictor_is_a_line_of_its_quantity()
    {
        var scaled = Numeric("y ~ scale(x)");
        // The sum of x is 56, that of its squares 360.
        Assert.Equal((NumericKind.Column, "x"), (scaled.Kind, scaled.Name));
        Assert.True(scaled is { IsCentred: true, IsStandardized: true });
        Assert.Equal(Math.Sqrt((360 - 56 * 56 / 12.0) / 11), scaled.Step, 1e-13);
        Assert.Equal(56.0 / 12, scaled.Zero, 1e-13);
        var line = Numeric("y ~ I((x - 3) / 2)");
        Assert.Equal((2.0, 3.0, (1.0, 8.0)), (line.Step, line.Zero, line.Range!.Value));
        var logarithm = Numeric("y ~ log2(dose)");
        Assert.Equal((NumericKind.Logarithm, 2.0), (logarithm.Kind, logarithm.Base));
        Assert.Equal(("dose", 1.0), logarithm.ZeroOfColumn);
        Assert.Equal((1.0, 8.0), logarithm.Range);
        var within = Numeric("y ~ within(x, g)");
        Assert.Equal((NumericKind.Within, "x", "g"), (within.Kind, within.Name, within.Group));
        Assert.Equal(NumericKind.Transformed, Numeric("y ~ I(x^2)").Kind);
    }

    [Fact]
    public void Factors_know_their_levels_and_bases_their_columns()
    {
        var predictors = Of("y ~ relevel(f, ref = \"3\") + old + factor(dose) + poly(x, 2)").All;
        var relevelled = Assert.IsType<FactorPredictor>(predictors[0]);
        Assert.Equal(["3", "1", "2"], relevelled.Levels);
        Assert.Equal("f", relevelled.Name);
        Assert.True(Assert.IsType<FactorPredictor>(predictors[1]).IsLogical);
        var doses = Assert.IsType<FactorPredictor>(predictors[2]);
        Assert.Equal(("dose", "4"), (doses.Name, doses.Levels[2]));
        Assert.Equal(["x"], Assert.IsType<BasisPredictor>(predictors[3]).Columns);
    }

    [Theory]
    [InlineData("y ~ f * x + poly(dose, 2)")]
    [InlineData("y ~ 0 + f + x:f")]
    [InlineData("y ~ x + I(2 * x) + f")]
    public void A_predictor_is_carried_by_the_columns_that_change_with_it_alone(string formula)
    {
        var predictors = Of(formula);
        foreach (var predictor in predictors.All)
        {
            // The slow obvious version: change the predictor's column of the data and see which columns of X move.
            var name = Assert.Single(predictor.Columns);
            var sharing = predictors.All.Where(p => p.Columns.Contains(name)).SelectMany(predictors.ColumnsOf);
            var column = Small[name];
            var moved = Small.With(column is NumericColumn numeric
                ? new NumericColumn(name, [.. numeric.Values.ToArray().Select(v => v + 0.5)])
                : column.Take([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0]));
            var (before, after) = (predictors.Evaluate(Small).FixedEffects, predictors.Evaluate(moved).FixedEffects);
            var changed = Enumerable.Range(0, before.ColumnCount)
                .Where(j => !before.Columns[j].Values().SequenceEqual(after.Columns[j].Values()));
            Assert.Equal(sharing.Distinct().Order(), changed);
        }
    }

    [Fact]
    public void Where_a_factor_has_an_indicator_for_each_level()
    {
        var predictors = Of("y ~ 0 + f + f:old + x:g");
        // f takes the intercept's place, and in f:old that of old, which has no term of its own.
        Assert.True(predictors.IsFull(term: 0, variable: 0));
        Assert.True(predictors.IsFull(term: 1, variable: 0));
        Assert.False(predictors.IsFull(term: 1, variable: 1));
        Assert.False(predictors.IsFull(term: 2, variable: 2));
        Assert.True(predictors.IsFull(term: 2, variable: 3));
    }

    [Fact]
    public void A_bar_has_predictors_of_its_own()
    {
        var design = Design("y ~ x + (1 + dose || g)", Small);
        var predictors = ModelPredictors.Of(design, design.Formula.RandomTerms[0]);
        Assert.Equal("dose", Assert.Single(predictors.All).Text);
        Assert.Equal(["(Intercept)", "dose"], predictors.Columns.Select(c => c.Name).Order());
        Assert.Equal((1.0, 8.0), ((NumericPredictor)predictors.All[0]).Range);
    }

    [Fact]
    public void Without_rows_predictors_have_no_range()
    {
        var predictors = ModelPredictors.Of(Design("y ~ x * f + offset(dose)", Small).WithoutRows());
        Assert.Null(Assert.IsType<NumericPredictor>(predictors.All[0]).Range);
        Assert.Equal(["1", "2", "3"], Assert.IsType<FactorPredictor>(predictors.All[1]).Levels);
        Assert.Equal(["dose"], predictors.OffsetColumns);
    }

    [Theory]
    [InlineData("y ~ x", ResponseKind.Column, "y", 1.0)]
    [InlineData("I(y / 10) ~ x", ResponseKind.Column, "y", 10.0)]
    [InlineData("log10(y) ~ x", ResponseKind.Logarithm, "y", 2.302585092994046)]
    [InlineData("sqrt(y) ~ x", ResponseKind.Transformed, "sqrt(y)", 1.0)]
    public void The_response_has_a_scale(string formula, ResponseKind kind, string name, double step)
    {
        var scale = ResponseScale.Read(Design(formula, Small));
        Assert.Equal((kind, name), (scale.Kind, scale.Name));
        Assert.Equal(step, scale.Step, 1e-13);
    }

    private static ModelPredictors Of(string formula) => ModelPredictors.Of(Design(formula, Small));

    private static NumericPredictor Numeric(string formula) =>
        Assert.IsType<NumericPredictor>(Assert.Single(Of(formula).All));
}
