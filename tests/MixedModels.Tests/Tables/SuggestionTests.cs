namespace MixedModels.Tests.Tables;

public class SuggestionTests
{
    private static readonly string[] Names = ["Reaction", "Days", "Subject", "days_off", "school", "class"];

    [Theory]
    [InlineData("days", "Days")]
    [InlineData("Dyas", "Days")]
    [InlineData("Reacton", "Reaction")]
    [InlineData("Subejct", "Subject")]
    [InlineData("schol", "school")]
    [InlineData("klass", "class")]
    [InlineData("temperature", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_found_when_it_is_near(string name, string? nearest) =>
        Assert.Equal(nearest, Suggestion.Nearest(name, Names));

    [Fact]
    public void The_phrase_ends_a_message()
    {
        Assert.Equal(" Did you mean 'Days'?", Suggestion.DidYouMean("Day", Names));
        Assert.Equal("", Suggestion.DidYouMean("temperature", Names));
    }

    [Fact]
    public void The_same_letters_in_another_case_win() =>
        Assert.Equal("DAYS", Suggestion.Nearest("days", ["dayss", "DAYS"]));
}
