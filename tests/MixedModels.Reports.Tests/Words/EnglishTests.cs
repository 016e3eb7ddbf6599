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

    [Fact]
    public void Lists_end_with_and()
    {
        Assert.Equal("", English.List([]));
        Assert.Equal("a", English.List(["a"]));
        Assert.Equal("a and b", English.List(["a", "b"]));
        Assert.Equal("a, b and c", English.List(["a", "b", "c"]));
    }
}
