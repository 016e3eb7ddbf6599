using MixedModels.Reports.Words;

namespace MixedModels.Reports.Tests.Words;

public class EnglishTests
{
    [Theory]
    [InlineData("0.8", "a")]
    [InlineData("8", "an")]
    [InlineData("8.25", "an")]
    [InlineData("80", "an")]
    [InlineData("800", "an")]
    [InlineData("11", "an")]
    [InlineData("11.5", "an")]
    [InlineData("18", "an")]
    [InlineData("11000", "an")]
    [InlineData("1.8", "a")]
    [InlineData("110", "a")]
    [InlineData("1800", "a")]
    [InlineData("12", "a")]
    [InlineData("28", "a")]
    public void Articles_follow_the_sound(string number, string article) =>
        Assert.Equal(article, English.Article(number));

    [Theory]
    [InlineData("day", "days")]
    [InlineData("point", "points")]
    [InlineData("inch", "inches")]
    [InlineData("century", "centuries")]
    [InlineData("IQ point", "IQ points")]
    [InlineData("ms", "ms")]
    [InlineData("kg", "kg")]
    [InlineData("mmHg", "mmHg")]
    [InlineData("m/s", "m/s")]
    [InlineData("%", "%")]
    [InlineData("min", "min")]
    public void Units_that_are_abbreviations_have_no_plural(string unit, string plural) =>
        Assert.Equal(plural, English.UnitPlural(unit));

    [Theory]
    [InlineData("class", "classes")]
    [InlineData("school", "schools")]
    [InlineData("country", "countries")]
    [InlineData("player", "players")]
    public void Plurals_of_labels_are_English(string label, string plural) =>
        Assert.Equal(plural, English.Plural(label));

    [Fact]
    public void Lists_end_with_and()
    {
        Assert.Equal("", English.List([]));
        Assert.Equal("a", English.List(["a"]));
        Assert.Equal("a and b", English.List(["a", "b"]));
        Assert.Equal("a, b and c", English.List(["a", "b", "c"]));
    }
}
