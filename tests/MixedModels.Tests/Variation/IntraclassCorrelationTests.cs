using MixedModels.Structure;
using MixedModels.Variation;

namespace MixedModels.Tests.Variation;

public class IntraclassCorrelationTests
{
    [Fact]
    public void Is_the_ANOVA_estimate()
    {
        // By hand: means 2 and 6, grand mean 4, SSB = 3 * 4 + 3 * 4 = 24 on 1 df,
        // SSW = 2 + 2 = 4 on 4 df, so (24 - 1) / (24 + 2 * 1).
        Assert.Equal(23.0 / 26, IntraclassCorrelation.Of([1, 2, 3, 5, 6, 7], Groups(0, 0, 0, 1, 1, 1)), 1e-15);
    }

    [Fact]
    public void Leaves_out_what_is_missing()
    {
        double[] values = [1, 2, 3, 5, 6, 7, 100, double.NaN];
        Assert.Equal(23.0 / 26, IntraclassCorrelation.Of(values, Groups(0, 0, 0, 1, 1, 1, -1, 0)), 1e-15);
        Assert.True(double.IsNaN(IntraclassCorrelation.Of([1, 2, 3], Groups(0, 0, 0))));
        Assert.True(double.IsNaN(IntraclassCorrelation.Of([1, 2, 3], Groups(0, 1, 2))));
    }

    private static Grouping Groups(params int[] codes) =>
        new("g", [.. Enumerable.Range(0, codes.Max() + 1).Select(i => $"{i}")], codes);
}
