using System.Globalization;
using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Tests.Numbers;

public class NumberFormatTests
{
    // Expectations are what R 4.2.2 prints with format(x, digits = d).
    [Theory]
    [InlineData(4, "612.1 35.07166 654.94", "612.10 35.07 654.94")]
    [InlineData(4, "0 13.8056", "0.00 13.81")]
    [InlineData(4, "0.1234567 12345.678", "1.235e-01 1.235e+04")]
    [InlineData(4, "1e-10 1", "1e-10 1e+00")]
    [InlineData(4, "1e-10 1e+10", "1e-10 1e+10")]
    [InlineData(4, "123456789", "123456789")]
    [InlineData(4, "1e+05", "1e+05")]
    [InlineData(4, "1e+15", "1e+15")]
    [InlineData(4, "123456.7", "123457")]
    [InlineData(4, "1e-05 2e-05", "1e-05 2e-05")]
    [InlineData(3, "1e-04", "1e-04")]
    [InlineData(4, "1.5 NaN 2.25", "1.50 NA 2.25")]
    [InlineData(3, "-1.5 100", "-1.5 100.0")]
    [InlineData(3, "1e-300 1", "1e-300 1e+00")]
    [InlineData(3, "5.02e-233", "5.02e-233")]
    [InlineData(2, "0.5 0.25 0.125", "0.50 0.25 0.12")]
    [InlineData(5, "99999.5", "1e+05")]
    [InlineData(3, "1234.5678 0.001", "1234.568 0.001")]
    [InlineData(4, "100", "100")]
    [InlineData(4, "8.434 1.657 0.678", "8.434 1.657 0.678")]
    public void A_column_reads_as_R_prints_it(int digits, string values, string expected) =>
        Assert.Equal(expected, string.Join(' ', NumberFormat.Column(Numbers(values), digits)));

    // Expectations are what R 4.2.2 prints with format.pval(p, digits = d).
    [Theory]
    [InlineData(3, "1e-20 0.126064 0.000178", "< 2e-16|0.126064|0.000178")]
    [InlineData(3, "1e-20 1e-30", "<2e-16|<2e-16")]
    [InlineData(3, "0.5 1e-20", "0.5|<2e-16")]
    [InlineData(3, "0.04 0.000989", "0.040000|0.000989")]
    [InlineData(3, "3.2638e-06 1e-17", "3.26e-06|< 2e-16")]
    [InlineData(3, "0.758497 1.54e-08 0.0001003 1e-20", "0.7585|1.54e-08|0.0001|< 2e-16")]
    [InlineData(4, "1e-20", "< 2.2e-16")]
    [InlineData(4, "0.0002873", "0.0002873")]
    [InlineData(3, "0.0113 4.22e-08", "0.0113|4.22e-08")]
    [InlineData(3, "1", "1")]
    [InlineData(3, "5e-05 NaN", "5e-05|NA")]
    public void P_values_read_as_R_prints_them(int digits, string values, string expected) =>
        Assert.Equal(expected, string.Join('|', NumberFormat.PValues(Numbers(values), digits)));

    [Theory]
    [InlineData(0, "< 2e-16")]
    [InlineData(1e-308, "< 2e-16")]
    public void A_p_value_is_never_zero(double p, string expected) =>
        Assert.Equal(expected, NumberFormat.PValues([p, 1e-7])[0].Replace("<2", "< 2", StringComparison.Ordinal));

    [Theory]
    [InlineData(5.02e-233, "5.02e-233")]
    [InlineData(0.000178, "0.000178")]
    [InlineData(0, "< 1e-300")]
    public void A_full_p_value_is_written_out(double p, string expected) =>
        Assert.Equal(expected, NumberFormat.FullPValue(p));

    [Theory]
    [InlineData(0.0005, "***")]
    [InlineData(0.001, "***")]
    [InlineData(0.0011, "**")]
    [InlineData(0.05, "*")]
    [InlineData(0.0999, ".")]
    [InlineData(0.2, "")]
    [InlineData(double.NaN, "")]
    public void Stars_follow_the_legend(double p, string expected) => Assert.Equal(expected, NumberFormat.Stars(p));

    [Theory]
    [InlineData(1743.6283, "1743.6")]
    [InlineData(0.25, "0.2")] // a tie goes to the even digit, as in C
    [InlineData(0.75, "0.8")]
    [InlineData(-0.04, "0.0")]
    [InlineData(double.PositiveInfinity, "Inf")]
    [InlineData(double.NaN, "NA")]
    public void A_criterion_has_one_decimal(double value, string expected) =>
        Assert.Equal(expected, NumberFormat.Criterion(value));

    [Fact]
    public void The_culture_does_not_matter()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(["1.50", "2.25"], NumberFormat.Column([1.5, 2.25], 4));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static double[] Numbers(string text) =>
        [.. text.Split(' ').Select(t => double.Parse(t, CultureInfo.InvariantCulture))];
}
