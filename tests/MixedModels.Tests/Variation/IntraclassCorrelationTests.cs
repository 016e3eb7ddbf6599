using MixedModels.Variation;

namespace MixedModels.Tests.Variation;

public class IntraclassCorrelationTests
{
    [Fact]
    public void IsTheAnovaEstimate()
    {
        // By hand: means 2 and 6, grand mean 4, SSB = 3 * 4 + 3 * 4 = 24 on 1 df,
        // SSW = 2 + 2 = 4 on 4 df, so (24 - 1) / (24 + 2 * 1).
        Assert.Equal(23.0 / 26, IntraclassCorrelation.Of([1, 2, 3, 5, 6, 7], [0, 0, 0, 1, 1, 1], 2), 1e-15);
    }

    [Fact]
    public void LeavesOutWhatIsMissing()
    {
        Assert.Equal(23.0 / 26, IntraclassCorrelation.Of([1, 2, 3, 5, 6, 7, 100, double.NaN], [0, 0, 0, 1, 1, 1, -1, 0], 2), 1e-15);
        Assert.True(double.IsNaN(IntraclassCorrelation.Of([1, 2, 3], [0, 0, 0], 1)));
        Assert.True(double.IsNaN(IntraclassCorrelation.Of([1, 2, 3], [0, 1, 2], 3)));
    }
}
