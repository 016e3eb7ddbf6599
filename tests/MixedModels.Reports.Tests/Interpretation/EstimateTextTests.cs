using MixedModels.Reports.Interpretation.Coefficients;
using MixedModels.Reports.Tests.Plots;
using MixedModels.Summaries;

namespace MixedModels.Reports.Tests.Interpretation;

public class EstimateTextTests
{
    [Theory]
    [InlineData(2.487591, 0.07041, 2.3496, 2.6256, "2.49", "2.35 to 2.63")]
    [InlineData(40.6082, 0.3087, 40.003, 41.2132, "40.61", "40.00 to 41.21")]
    [InlineData(0.0817, 0.04117, 0.0010, 0.1624, "0.082", "0.001 to 0.162")]
    [InlineData(0.0412, 0.02096, 0.00012, 0.0823, "0.0412", "0.0001 to 0.0823")]
    [InlineData(0.0412, 0.02099, 0.000012, 0.0823, "0.0412", "1e\u221205 to 0.0823")]
    [InlineData(123456.7, 6866, 110000, 136913.4, "123457", "110000 to 136913")]
    public void Numbers_have_the_digits_that_their_error_leaves(
        double estimate, double error, double lower, double upper, string number, string limits)
    {
        var text = new EstimateText(estimate, error, lower, upper);
        Assert.Equal(number, text.Signed);
        Assert.Equal(limits, text.Limits);
    }

    [Fact]
    public void Negative_numbers_have_a_minus_sign()
    {
        var text = new EstimateText(-2.5, 0.51, -3.5, -1.5);
        Assert.Equal("\u22122.5", text.Signed);
        Assert.Equal("2.5", text.Size);
        Assert.Equal("\u22123.5 to \u22121.5", text.Limits);
    }

    /// <summary>The digits used to come from the interval's width, as if every interval were one of 95 %.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.95)]
    [InlineData(0.999)]
    public void An_estimate_has_the_same_digits_at_every_level_of_its_interval(double level)
    {
        var fit = PlotModel.Find("netherlands").Source().Fit;
        var sentence = FixedEffectSentences.Create(FitSummary.Create(fit, level: level))
            .First(s => s.Term == "verbal_iq");
        Assert.Contains("2.49", sentence.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("2.488", sentence.Text, StringComparison.Ordinal);
    }
}
