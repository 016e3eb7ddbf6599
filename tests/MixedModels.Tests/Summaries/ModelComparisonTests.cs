using MixedModels.Summaries;

namespace MixedModels.Tests.Summaries;

public class ModelComparisonTests
{
    [Fact]
    public void A_grouping_is_the_same_whatever_the_order_of_its_factors()
    {
        var data = Table.ReadCsv(ReferenceData.DataPath("Pastes.csv"));
        var comparison = new ModelComparison([Model("strength ~ 1 + (1 | batch/cask)"),
            Model("strength ~ 1 + (1 | batch:cask)"), Model("strength ~ 1 + (1 | batch)")]);

        var nested =
            Assert.Single(comparison.VarianceParameters(), row => row.Name == "SD (cask:batch: (Intercept))").Values;
        // lme4, VarCorr: cask:batch 2.90408, batch 1.28736, residual 0.82341
        Assert.Equal(2.90408, nested[0], 1e-5);
        Assert.False(double.IsNaN(nested[1]));
        Assert.True(double.IsNaN(nested[2]));
        Assert.Equal(["SD (cask:batch: (Intercept))", "SD (batch: (Intercept))", "SD (Residual)"],
            comparison.VarianceParameters().Select(row => row.Name));
        Assert.Equal([30, 30, double.NaN],
            Assert.Single(comparison.Statistics(), row => row.Name == "Groups: cask:batch").Values);

        ComparedModel Model(string formula) => new(formula, FitSummary.Create(LinearMixedModel.Fit(formula, data)));
    }
}
