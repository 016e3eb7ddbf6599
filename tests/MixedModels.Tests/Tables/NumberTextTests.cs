using System.Globalization;
using MixedModels.Tables;

namespace MixedModels.Tests.Tables;

public class NumberTextTests
{
    [Theory]
    [InlineData("0", "Whole")]
    [InlineData("-12", "Whole")]
    [InlineData("+3", "Whole")]
    [InlineData("9007199254740992", "Whole")]
    [InlineData("9007199254740993", "LargeWhole")]
    [InlineData("-123456789012345678901234567890", "LargeWhole")]
    [InlineData("1.", "Real")]
    [InlineData(".5", "Real")]
    [InlineData("1e5", "Real")]
    [InlineData("inf", "Real")]
    [InlineData("-Infinity", "Real")]
    [InlineData("NaN", "Real")]
    [InlineData("", "None")]
    [InlineData("-", "None")]
    [InlineData(".", "None")]
    [InlineData("+-1", "None")]
    [InlineData("1e", "None")]
    [InlineData("1e+", "None")]
    [InlineData("e5", "None")]
    [InlineData("1.2.3", "None")]
    [InlineData("1,5", "None")]
    [InlineData("0x10", "None")]
    [InlineData("1d3", "None")]
    [InlineData("-NaN", "None")]
    [InlineData("1 2", "None")]
    [InlineData("１", "None")]
    public void A_text_is_a_number_or_is_not(string text, string kind) =>
        Assert.Equal(kind, NumberText.Parse(text, out _).ToString());

    [Fact]
    public void Every_number_is_read_to_the_nearest_double()
    {
        // The framework's parser rounds correctly; short texts take another way here.
        var random = new Random(20261);
        for (var i = 0; i < 200_000; i++)
        {
            var value = i % 2 == 0
                ? BitConverter.Int64BitsToDouble(random.NextInt64())
                : random.NextInt64(-10_000_000_000, 10_000_000_000) / Math.Pow(10, random.Next(12));
            if (!double.IsFinite(value)) continue;
            var text = (i % 3) switch
            {
                0 => value.ToString("R", CultureInfo.InvariantCulture),
                1 => value.ToString("G" + random.Next(1, 25), CultureInfo.InvariantCulture),
                _ => value.ToString("F" + random.Next(0, 25), CultureInfo.InvariantCulture),
            };
            Assert.NotEqual(NumberKind.None, NumberText.Parse(text, out var read));
            Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), read);
        }
    }

    [Theory]
    [InlineData("1e999", double.PositiveInfinity)]
    [InlineData("-1e99999999999999999999", double.NegativeInfinity)]
    [InlineData("1e-99999999999999999999", 0)]
    [InlineData("0e99999999999999999999", 0)]
    public void Numbers_out_of_range_end_where_R_has_them(string text, double expected)
    {
        Assert.Equal(NumberKind.Real, NumberText.Parse(text, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(-17, "-17")]
    [InlineData(123456789012345, "123456789012345")]
    [InlineData(double.PositiveInfinity, "Inf")]
    public void Levels_have_at_most_15_digits(double value, string name) =>
        Assert.Equal(name, NumberText.LevelName(value));
}
